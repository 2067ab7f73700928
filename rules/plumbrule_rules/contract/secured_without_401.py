"""contract/secured-without-401."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.refusal import is_asked, unanswered
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Secured operation does not document 401, or 403 where scopes are asked."""
    asked = [operation for operation in api.operations if is_asked(operation)]
    missing = [(operation, codes) for operation in asked if (codes := unanswered(operation))]
    unknown = [_finding(operation, codes, cx) for operation, codes in missing if "401" in codes]
    refused = [_finding(operation, codes, cx) for operation, codes in missing if "401" not in codes]
    message = (
        f"{len(unknown)} of {len(asked)} secured operations do not document 401, the answer to expired credentials"
    )
    yield from cx.habitual(api, unknown, message)
    message = f"{len(refused)} of {len(asked)} secured operations ask for scopes and do not document 403"
    yield from cx.habitual(api, refused, message, detail="403")


def _finding(operation: Operation, codes: tuple[str, ...], cx: Context) -> Finding:
    what = "credentials" if "401" in codes else "scopes"
    when = "they have expired" if "401" in codes else "they do not suffice"
    return cx.finding(
        operation,
        f"{operation} asks for {what} and does not document {' or '.join(codes)}, what clients get when {when}",
        severity=None if "401" in codes else Severity.INFO,
        help=f"add a response for {' and '.join(codes)}, or `4XX`",
        detail=" ".join(codes),
    )
