"""pagination/unbounded-page-size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.api import Api, Parameter
from plumbrule.model.pagesize import Fault, fault, size_parameters
from plumbrule.model.prose import stated_bound
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 10_000


@rule(on=Api, severity=Severity.WARNING, options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Page size has no upper bound, or one that bounds nothing."""
    sizes = size_parameters(api)
    faults = [(parameter, found) for parameter in sizes if (found := fault(parameter, options.max)) is not None]
    yield from (_finding(cx, parameter, found) for parameter, found in faults if parameter.component)
    inline = [_finding(cx, parameter, found) for parameter, found in faults if not parameter.component]
    candidates = sum(parameter.component is None for parameter in sizes)
    message = (
        f"{len(inline)} of {candidates} page sizes have no useful upper bound, so one request can ask for everything"
    )
    yield from cx.collapsed(api, inline, candidates, message)


def _finding(cx: Context, parameter: Parameter, found: Fault) -> Finding:
    stated = stated_bound(parameter.description)
    used = f" ({len(parameter.users)} operations)" if len(parameter.users) > 1 else ""
    return cx.finding(
        parameter,
        f"{parameter}{used} {found.message}",
        severity=Severity.INFO if found is Fault.UNBOUNDED and stated is not None else None,
        help=f"add `maximum: {stated or 200}` to its schema",
    )
