"""contract/patch-media-type."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.patch_format import defect, is_plain
from plumbrule.rule import Context, Finding, Severity, rule

HABIT = 0.6  # share of the PATCHes that take plain JSON from which on one finding says so
FEWEST = 3  # PATCHes that make a habit


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """PATCH does not say which patch format it takes."""
    patches = [operation for operation in api.operations if operation.method == "PATCH"]
    plain = [operation for operation in patches if is_plain(operation)]
    habit = len(plain) >= max(FEWEST, HABIT * len(patches))
    if habit:
        count = f"{len(plain)} of {len(patches)} PATCH operations take plain JSON"
        message = f"{count}, so nobody knows whether absent members are kept and null deletes"
        yield cx.grouped(api, [_finding(one, found, cx) for one in plain if (found := defect(one))], message)
    judged = [operation for operation in patches if not (habit and operation in plain)]
    findings = [_finding(one, found, cx) for one in judged if (found := defect(one))]
    message = f"{len(findings)} of {len(judged)} PATCH operations do not say how a change is to be read"
    yield from cx.collapsed(api, findings, len(judged), message)


def _finding(operation: Operation, found: str, cx: Context) -> Finding:
    body = operation.element.get("requestBody")
    return cx.finding(
        operation,
        f"{operation} {found}",
        at=body.key_place if body else None,
        help="take application/merge-patch+json (RFC 7396), every member optional",
    )
