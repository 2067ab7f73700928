"""auth/tenant-scope-missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.tenant_scope import lost_tenant
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    shared_keys: bool = False
    """API keys and passwords are the same for all tenants, so they do not say whose rows are meant."""


@rule(on=Api, severity=Severity.INFO, preset="preview", options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Operation on rows of many tenants shows no tenant anywhere."""
    judged = [operation for operation in api.operations if operation.collection is not None]
    findings = [
        cx.finding(
            operation,
            f"{operation} reaches {column.table}, whose rows belong to a {column.name}, and neither the request nor "
            "its credentials say which: one caller may see the rows of another",
            label="no tenant here …",
            related=[Related(column.place, "… and every row has one", column.address)],
            help=f"{column.name} in the path or in a claim of a token, or row security on {column.table}",
        )
        for operation in judged
        if (column := lost_tenant(operation, shared_keys=options.shared_keys)) is not None
    ]
    message = f"{len(findings)} of {len(judged)} operations on tables reach rows of many tenants and show no tenant"
    yield from cx.collapsed(api, findings, len(judged), message)
