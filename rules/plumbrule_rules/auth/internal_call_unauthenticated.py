"""Calls inside that nobody has to prove."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.system import System
from plumbrule.model.services.trust import open_calls, open_meshes
from plumbrule.rule import Context, Finding, Related, Severity, rule

NAMED = 5  # workloads or calls that a message lists


@rule(on=System, severity=Severity.WARNING, preset="strict", security=5.3)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Services talk to each other without authentication."""
    for hit, where in open_meshes(system):
        yield cx.finding(
            hit.policy,
            f"{hit.policy.mode} lets {_list([one.name for one in hit.workloads])}{where} take calls without a "
            "certificate, and no AuthorizationPolicy covers them: any pod that reaches them is trusted",
            at=hit.place,
            help="mode: STRICT",
        )
    for calls in open_calls(system):
        yield cx.finding(
            calls[0],
            f"{_list([str(one) for one in calls])}: auth none, so whoever reaches the network can make the same calls",
            related=[Related(one.place, str(one), one.address) for one in calls[1:4]],
            help="auth: mtls, or jwt",
        )


def _list(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
