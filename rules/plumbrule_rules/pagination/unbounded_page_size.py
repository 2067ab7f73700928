"""pagination/unbounded-page-size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Parameter
from plumbrule.model.lists.pagesize import Fault, fault, size_parameters
from plumbrule.model.prose import stated_bound
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 10_000
    """The largest page that is still accepted, in items."""


@rule(on=Api, severity=Severity.WARNING, options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Page size has no upper bound, or one that bounds nothing."""
    sizes = size_parameters(api)
    found = [_finding(cx, parameter, fault(parameter, options.max)) for parameter in sizes]
    for severity, lack in ((Severity.WARNING, "no upper bound"), (Severity.INFO, "their upper bound in prose only")):
        alike = [one for one in found if one is not None and one.severity is severity]
        message = f"{len(alike)} of {len(sizes)} page sizes have {lack}"
        yield from cx.habitual(api, alike, message, detail=severity.name.lower())


def _finding(cx: Context, parameter: Parameter, found: Fault | None) -> Finding | None:
    if found is None:
        return None
    stated = stated_bound(parameter.description)
    used = f" ({len(parameter.users)} operations)" if len(parameter.users) > 1 else ""
    if stated is None:
        return cx.finding(parameter, f"{parameter}{used} {found}", help="add `maximum: 200` to its schema")
    message = f"{parameter}{used} is bounded by {stated} in prose only, which no gateway and no generated server checks"
    return cx.finding(parameter, message, severity=Severity.INFO, help=f"add `maximum: {stated}` to its schema")
