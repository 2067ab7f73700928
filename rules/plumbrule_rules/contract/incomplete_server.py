"""contract/incomplete-server."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.validity.server_fault import server_faults
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Servers are missing, placeholders, or use undefined variables."""
    faults = server_faults(api)
    if not faults:
        return
    first, *rest = faults
    more = f" ({counted(len(rest), 'more fault of servers', 'more faults of servers')})" if rest else ""
    yield cx.finding(
        api,
        first.text + more,
        at=first.place,
        related=[Related(fault.place, fault.text) for fault in rest[:5]],
        help=first.remedy,
    )
