"""auth/no-security-scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.access.callers import carries_credential, is_guarded_by_gateway, is_keyed, scheme_names
from plumbrule.model.access.sensitive import sensitive_field
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.example import is_example
from plumbrule.model.contract.hosts import are_local
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    reads: bool = False
    """Contracts that only read count too."""


@rule(
    on=Api,
    severity=Severity.ERROR,
    options=Options,
    silences=("auth/unsecured-operation", "auth/unsecured-write"),
    security=8.0,
    whole=True,
)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Contract that changes data or returns private data declares no way to authenticate."""
    if not api.operations or not _is_exposed(api):
        return
    stakes = _stakes(api)
    if stakes or options.reads:
        yield cx.finding(
            api,
            f"no security scheme is declared, and {stakes or 'all that can be read is public'}",
            severity=None if stakes else Severity.INFO,
            help="declare a scheme (`type: http, scheme: bearer`) and require it at the root (`security`)",
        )


def _is_exposed(api: Api) -> bool:
    """Everything about its security was read, nothing is there, and nothing else stands in for it."""
    if api.partial or scheme_names(api) or is_example(api) or are_local(server.url for server in api.servers):
        return False
    return not (is_guarded_by_gateway(api) or is_keyed(api) or any(map(carries_credential, api.operations)))


def _stakes(api: Api) -> str | None:
    """What anyone could change or read."""
    changing = [
        operation
        for operation in api.operations
        if operation.changes and not (operation.is_entry or operation.own_security)
    ]
    if changing:
        count = len(changing)
        return f"{changing[0]} changes data" if count == 1 else f"{count} operations change data, such as {changing[0]}"
    return next(filter(None, map(_private, api.operations)), None)


def _private(operation: Operation) -> str | None:
    field = None if operation.is_entry else sensitive_field(operation)
    return f"{operation} returns {field.name}" if field else None
