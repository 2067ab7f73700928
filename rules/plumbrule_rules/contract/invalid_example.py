"""contract/invalid-example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Content, Header, Parameter
from plumbrule.model.contract.examples import torn
from plumbrule.model.document import Element
from plumbrule.model.node import Node
from plumbrule.model.prose import counted
from plumbrule.model.validity.instance import Unfit, unfit_values
from plumbrule.model.validity.shown import Shown
from plumbrule.rule import Context, Finding, Related, Severity, rule
from plumbrule.text import Place

MOST = 3  # reasons of one value; the first mostly explains the others
_HOLDERS = (Parameter, Header, Content)
LISTED = 3  # findings of one cause that are told one by one


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Example or default does not fit its schema."""
    groups: dict[tuple[str, str, str], list[Unfit]] = {}
    for unfit in unfit_values(api):
        key = (unfit.value.kind, unfit.value.owner.address, _reasons(unfit))
        groups.setdefault(key, []).append(unfit)
    yield from _torn(api, cx)
    causes: dict[str, list[list[Unfit]]] = {}
    for group in groups.values():
        causes.setdefault(f"{group[0].value.kind} {group[0].misfits[0].cause}", []).append(group)
    for cause, alike in causes.items():
        findings = [_finding(group, cx) for group in alike]
        if len(findings) > LISTED:
            yield cx.grouped(api, findings, _summary(alike), detail=cause)
        else:
            yield from findings


def _torn(api: Api, cx: Context) -> Iterator[Finding]:
    """Examples with two values, each once where it is written."""
    seen: set[Place] = set()
    components = api.element.get("components")
    holders: list[tuple[Node, Element]] = [(api, components)] if components else []
    holders += [(node, node.element) for node in api.nodes({Parameter, Header, Content}) if isinstance(node, _HOLDERS)]
    for owner, element in holders:
        for example in torn(element, api.references):
            if example.element.key_place not in seen:
                seen.add(example.element.key_place)
                message = f"the example {example.name} has a value and an externalValue, and readers see one of the two"
                yield cx.finding(
                    owner, message, at=example.element.key_place, help="keep one of the two", detail=example.name
                )


def _reasons(unfit: Unfit) -> str:
    more = len(unfit.misfits) - MOST
    return ", ".join(one.text for one in unfit.misfits[:MOST]) + (f", and {more} more" if more > 0 else "")


def _finding(group: Sequence[Unfit], cx: Context) -> Finding:
    """One for all examples of one owner that fail for the same reasons."""
    value, misfits = group[0]
    name = f"{value.kind} {value.name}".strip()
    others = f" (and {counted(len(group) - 1, 'other', 'others')} of it)" if len(group) > 1 else ""
    return cx.finding(
        value.owner,
        f"the {name} of {value.owner.address}{others} does not fit its schema: {_reasons(group[0])};"
        f" {_consequence(value)}",
        at=misfits[0].element.value_place,
        related=[
            Related(value.schema.place, "this is the schema", value.schema.address),
            *(Related(one.element.value_place, one.text) for one in misfits[1:MOST]),
            *(Related(one.value.element.value_place, "this one too") for one in group[1:3]),
        ],
        help="correct the value or the schema",
        detail=f"{name} {misfits[0].keyword}",
    )


def _summary(alike: Sequence[Sequence[Unfit]]) -> str:
    """What is said once of all values that are wrong for one cause."""
    value, misfits = alike[0][0]
    count = sum(map(len, alike))
    return (
        f"{count} {value.kind}s do not fit their schemas for one reason, the first of them that of"
        f" {value.owner.address}: {misfits[0].text}; {_consequence(value)}"
    )


def _consequence(value: Shown) -> str:
    if value.kind == "default":
        return "whoever leaves the value out gets one that is not allowed"
    return "readers, mocks and tests that take it are refused"
