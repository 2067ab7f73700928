"""contract/mixed-property-case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Field, Parameter
from plumbrule.model.design.casing import Case, Style, cases, rewritten, usual
from plumbrule.model.design.spelling import Kind, spelled
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule

FEWEST = 20  # names of several words that show a style
ODD_SHARE = 0.2  # of the names, up to which they are exceptions and no second style
SHOWN = 5  # names in a message


@dataclass(frozen=True, slots=True)
class Options:
    properties: Style = "learned"
    """The style of properties; learned: that of most properties of the contract."""
    parameters: Style = "learned"
    """The style of query parameters."""


@rule(on=Workspace, severity=Severity.INFO, preset="strict", whole=True, options=Options)
def check(workspace: Workspace, cx: Context, options: Options) -> Iterator[Finding]:
    """Property or query parameter is written in another style than most."""
    yield from _judged(workspace, cx, "property", options.properties)
    yield from _judged(workspace, cx, "query parameter", options.parameters)


def _judged(workspace: Workspace, cx: Context, kind: Kind, style: Style) -> Iterator[Finding]:
    names = {api: spelled(api, kind) for api in workspace.apis}
    styles = {api: cases(found) for api, found in names.items()}
    for api in workspace.apis:
        yield from _outliers(cx, api, names[api], styles, kind, style)


def _outliers(
    cx: Context,
    api: Api,
    names: Mapping[str, Field | Parameter],
    styles: Mapping[Api, Mapping[str, Case]],
    kind: Kind,
    style: Style,
) -> Iterator[Finding]:
    own = styles[api]
    elsewhere = {name: case for other in styles if other is not api for name, case in styles[other].items()}
    norm = usual(own, elsewhere, style, FEWEST)
    odd = [name for name, case in own.items() if case != norm] if norm else []
    if norm is None or not odd or (style == "learned" and len(odd) > ODD_SHARE * len(own)):
        return
    shown = ", ".join(odd[:SHOWN]) + (f" and {len(odd) - SHOWN} more" if len(odd) > SHOWN else "")
    many = "properties" if kind == "property" else f"{kind}s"
    verb = "is" if len(odd) == 1 else "are"
    firsts = [(names[name], name) for name in odd[:SHOWN]]
    yield cx.finding(
        api,
        f"{len(odd)} of {len(own)} {many} {verb} not in {norm}: {shown}; nobody can guess which",
        related=[Related(one.place, f"would be {rewritten(name, norm)}", one.address) for one, name in firsts],
        help=f"write new {many} in {norm}",
        detail=kind,
    )
