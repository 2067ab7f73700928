"""contract/verb-in-path."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.path_verb import VerbPath, verb_paths
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path names an action that HTTP has a method for, instead of a resource."""
    named = verb_paths(api)
    findings = [_finding(cx, one, Severity.INFO if named.is_rpc else None) for one in named.found]
    counts = f"{len(findings)} segments in {named.paths} paths name actions"
    if named.is_rpc:
        yield cx.grouped(api, findings, f"{counts}: procedures over HTTP, which caches and gateways cannot tell apart")
    else:
        message = f"{counts}, so their resources have one address per action"
        yield from cx.habitual(api, findings, message)


def _finding(cx: Context, found: VerbPath, severity: Severity | None) -> Finding:
    others = f" and {found.users - 1} more paths" if found.users > 1 else ""
    return cx.finding(
        found.item.operations[0],
        f"{found.segment} in {found.item.path}{others} names an action, so its resource has one address per action",
        at=found.item.place,
        severity=severity,
        help=found.better,
        detail=found.segment,
    )
