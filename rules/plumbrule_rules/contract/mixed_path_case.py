"""contract/mixed-path-case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from plumbrule.model.contract.api import Api
from plumbrule.model.design.casing import Case, Style, cases, rewritten, usual
from plumbrule.model.design.path_item import PathItem, lasting
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Severity, rule

FEWEST = 5  # names of several words that show a style

_FOREIGN = frozenset({"scim", "well_known"})  # RFC 7644 and RFC 8615 give the names below these

Kind = Literal["segment", "parameter"]


@dataclass(frozen=True, slots=True)
class Options:
    style: Style = "learned"
    """The style of segments; learned: that of most segments of the contract."""
    parameters: Style = "learned"
    """The style of path parameters."""


@rule(on=Workspace, severity=Severity.WARNING, preset="strict", whole=True, options=Options)
def check(workspace: Workspace, cx: Context, options: Options) -> Iterator[Finding]:
    """Path is written in another style than most paths of the contract."""
    for kind, style in _styles(options):
        users = {api: _users(api, kind) for api in workspace.apis}
        styles = {api: cases(names) for api, names in users.items()}
        for api in workspace.apis:
            yield from _outliers(cx, api, users[api], styles, kind, style)


def _styles(options: Options) -> tuple[tuple[Kind, Style], ...]:
    return ("segment", options.style), ("parameter", options.parameters)


def _outliers(
    cx: Context,
    api: Api,
    users: Mapping[str, list[PathItem]],
    styles: Mapping[Api, Mapping[str, Case]],
    kind: Kind,
    style: Style,
) -> Iterator[Finding]:
    own = styles[api]
    elsewhere = {name: case for other in styles if other is not api for name, case in styles[other].items()}
    norm = usual(own, elsewhere, style, FEWEST)
    if norm is None:
        return
    odd = [name for name, case in own.items() if case != norm]
    findings = [_finding(cx, name, users[name], norm, len(own) - len(odd), len(own)) for name in odd]
    listed = ", ".join(odd)
    message = f"{len(odd)} of {len(own)} path {kind}s are not in {norm}: {listed}"
    yield from cx.collapsed(api, findings, len(own), message)


def _users(api: Api, kind: Kind) -> Mapping[str, list[PathItem]]:
    """The names of a kind → the paths that have them; what stands before the first resource is left out."""
    found: dict[str, list[PathItem]] = {}
    for item in lasting(api):
        template = item.template
        if _FOREIGN & {segment.normal for segment in template.literals}:
            continue
        literals = [segment.text for segment in template.segments[template.prefix :] if segment.is_literal]
        for name in dict.fromkeys(literals if kind == "segment" else template.parameters):
            found.setdefault(name, []).append(item)
    return found


def _finding(cx: Context, name: str, items: list[PathItem], norm: Case, users: int, total: int) -> Finding:
    others = f" ({len(items)} paths)" if len(items) > 1 else ""
    return cx.finding(
        items[0].operations[0],
        f"{name} in {items[0].path}{others} is not in {norm} as {users} of {total} names are: one more to look up",
        at=items[0].place,
        help=rewritten(name, norm),
        detail=name,
    )
