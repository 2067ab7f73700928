"""resilience/no-rate-limit-response."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.hosts import are_local
from plumbrule.model.resilience.ratelimits import are_mentioned, is_documented
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    strict_429: bool = False
    """A `default` response does not count, and once one operation documents 429, every write and list has to."""


@rule(on=Api, severity=Severity.INFO, options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Clients are not told about rate limits."""
    unread = api.partial or any(operation.partial for operation in api.operations)
    if not api.operations or unread or _is_internal(api):
        return
    if any(is_documented(operation) for operation in api.operations):
        if options.strict_429:
            yield from _lacking(api, cx)
    elif not are_mentioned(api) and (options.strict_429 or not any(_has_default(one) for one in api.operations)):
        yield cx.finding(
            api,
            f"none of {len(api.operations)} operations documents 429, and nothing else speaks of limits, "
            "so no client is ready to slow down",
            help="document 429 with Retry-After, or say in the description that there are no limits",
        )


def _lacking(api: Api, cx: Context) -> Iterator[Finding]:
    candidates = [one for one in api.operations if one.is_write or one.listing.sure]
    findings = [
        cx.finding(operation, f"{operation} does not document 429, as others of this API do", help="document 429")
        for operation in candidates
        if not is_documented(operation)
    ]
    message = f"{len(findings)} of {len(candidates)} writes and lists do not document 429, as others of this API do"
    yield from cx.collapsed(api, findings, len(candidates), message)


def _is_internal(api: Api) -> bool:
    return are_local(server.url for server in api.servers)


def _has_default(operation: Operation) -> bool:
    """A response for every error there may be."""
    return any(error.code == "DEFAULT" for error in operation.errors)
