"""contract/operation-id-style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.design.casing import Case, Style, cases, rewritten, usual
from plumbrule.model.documentation.id_verbs import belied
from plumbrule.model.norm import FEWEST
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    style: Style = "learned"
    """The style of operationIds; learned: that of most of them."""
    pattern: str = ""
    """What an operationId has to look like; `*` stands for any text."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """OperationId is written in another style than most, or begins with a verb that its method belies."""
    named = {one.operation_id: one for one in api.operations if one.operation_id is not None}
    styles = cases(named)
    norm = usual(styles, {}, options.style, FEWEST)
    findings = []
    for name, operation in named.items():
        fault = _fault(name, operation, styles.get(name), norm, options.pattern)
        if fault is not None:
            text, help_ = fault
            at = operation.element.place_of("operationId")
            findings.append(cx.finding(operation, f"operationId {name} {text}", at=at, help=help_))
    yield from cx.collapsed(api, findings, len(named), f"{len(findings)} of {len(named)} operationIds are out of style")


def _fault(
    name: str, operation: Operation, case: Case | None, norm: Case | None, pattern: str
) -> tuple[str, str | None] | None:
    """What is wrong with the name, and what would be right."""
    if norm is not None and case not in {None, norm}:
        return f"is not in {norm}", rewritten(name, norm)
    if pattern and not fnmatchcase(name, pattern):
        return f"does not look like {pattern}", None
    lie = belied(operation)
    return (f"says {lie[0]}, and the method is {operation.method}", f"{' or '.join(lie[1])}") if lie else None
