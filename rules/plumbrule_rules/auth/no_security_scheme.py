"""auth/no-security-scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.access import has_handmade_credential, is_guarded_by_gateway, scheme_names
from plumbrule.model.api import Api, Operation
from plumbrule.model.example import is_example
from plumbrule.model.hosts import are_local
from plumbrule.model.sensitive import sensitive_field
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    read_only: bool = False


@rule(
    on=Api,
    severity=Severity.ERROR,
    options=Options,
    silences=("auth/unsecured-operation", "auth/unsecured-write"),
    security=8.0,
)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Contract that changes data or returns private data declares no way to authenticate."""
    if not api.operations or not _is_exposed(api):
        return
    help_ = "declare a scheme (`type: http, scheme: bearer`) and require it at the root (`security`)"
    writes = [operation for operation in api.operations if operation.is_write and not operation.is_entry]
    if writes:
        changed = (
            f"{len(writes)} operations change data, {writes[0]} among them"
            if len(writes) > 1
            else f"{writes[0]} changes data"
        )
        yield cx.finding(api, f"no security scheme is declared, and {changed}", help=help_)
    elif private := next(filter(None, map(_private, api.operations)), None):
        yield cx.finding(api, f"no security scheme is declared, and {private}", help=help_)
    elif options.read_only:
        message = f"no security scheme is declared, so all {len(api.operations)} operations are public"
        yield cx.finding(api, message, help=help_, severity=Severity.INFO)


def _is_exposed(api: Api) -> bool:
    """Everything about its security was read, nothing is there, and nothing else stands in for it."""
    if api.partial or scheme_names(api) or is_example(api) or are_local(server.url for server in api.servers):
        return False
    return not (is_guarded_by_gateway(api) or any(map(has_handmade_credential, api.operations)))


def _private(operation: Operation) -> str | None:
    field = None if operation.is_entry else sensitive_field(operation)
    return f"{operation} returns {field.name}" if field else None
