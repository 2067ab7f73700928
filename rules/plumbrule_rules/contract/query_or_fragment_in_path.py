"""contract/query-or-fragment-in-path."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.path_item import WrittenPath, path_items, written
from plumbrule.model.validity.path_query import Appendix, appendix
from plumbrule.rule import Context, Finding, Severity, rule

_NAMES = {"?": "a query", "#": "a fragment"}


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path contains a query or a fragment, which no request's path has."""
    paths = written(api, path_items(api))
    findings = [_finding(one, found, cx) for one in paths if (found := appendix(one.path)) is not None]
    message = (
        f"{len(findings)} of {len(paths)} paths contain a query or a fragment, so routers and generated clients take"
        f" them for what they are not"
    )
    yield from cx.habitual(api, findings, message)


def _finding(one: WrittenPath, found: Appendix, cx: Context) -> Finding:
    if found.mark == "?":
        consequence = "routers compare paths without it and generated clients send it encoded"
    else:
        consequence = "clients never send it, so the path is another one than it seems"
    return cx.finding(
        one.node,
        f"{one.path} contains {_NAMES[found.mark]}, {found.mark}{found.text}: {consequence}",
        at=one.place,
        help=_help(found),
    )


def _help(found: Appendix) -> str:
    declared = [
        f"{{name: {name}, in: query, required: true, schema: {{type: string, enum: [{value}]}}}}"
        if value and "{" not in value
        else f"{{name: {name}, in: query, required: true, schema: {{type: string}}}}"
        for name, value in found.parameters
    ]
    if declared:
        return f"parameters: [{', '.join(declared)}]"
    return "give the operation a path of its own" if found.mark == "#" else "remove the question mark"
