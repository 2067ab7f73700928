"""auth/oauth-without-scopes."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import is_about_caller, scope_lists
from plumbrule.model.contract.api import Api
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", security=5.0)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation accepts every token of an OAuth scheme, whatever scopes it was issued for."""
    candidates = [
        (operation, lists)
        for operation in api.operations
        if (lists := scope_lists(operation)) and not (operation.is_entry or is_about_caller(operation))
    ]
    in_use = any(one.scopes for _, lists in candidates for one in lists)  # then reads without one are public data
    findings = [
        cx.finding(
            operation,
            f"{operation} accepts any token of {lists[0].scheme}, which knows {len(lists[0].scheme.scopes)} scopes",
            severity=Severity.INFO if in_use and operation.is_read else None,
            help=f"require one of its scopes: {', '.join(sorted(lists[0].scheme.scopes)[:3])}, …",
        )
        for operation, lists in candidates
        if not any(one.scopes for one in lists)
    ]
    message = f"{len(findings)} of {len(candidates)} operations accept any token, though their scheme offers scopes"
    yield from cx.collapsed(api, findings, len(candidates), message)
