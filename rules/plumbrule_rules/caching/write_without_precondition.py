"""caching/write-without-precondition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.caching.validators import VALIDATORS, has_precondition, has_validator, version_field, writes_back
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.media import JSON_PATCH
from plumbrule.rule import Context, Finding, Severity, rule

_LAST_WINS = re.compile(
    r"last[ -]writ(e|er)[ -]wins|overwrit(e|es|ing) (any|the|all) (existing|previous)", re.IGNORECASE
)


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Concurrent updates can overwrite each other."""
    writes = [(one, version) for one in api.operations if (version := _version(one)) is not None]
    findings = [
        cx.finding(
            operation,
            f"{operation} takes no If-Match, though the GET of the same path gives {version}, "
            "so of two concurrent updates the first is lost",
            help="take If-Match, and answer 412 where it no longer matches",
        )
        for operation, version in writes
        if not has_precondition(operation)
    ]
    message = (
        f"{len(findings)} of {len(writes)} updates of resources that have a version take no If-Match, "
        "so of two concurrent ones the first is lost"
    )
    yield from cx.collapsed(api, findings, len(writes), message)


def _version(operation: Operation) -> str | None:
    """What tells versions of the updated resource apart; None of other operations, and where there is nothing."""
    if operation.method not in {"PUT", "PATCH"} or not operation.template.is_item or operation.partial:
        return None
    if operation.is_admin or _LAST_WINS.search(operation.description):
        return None
    if operation.body is None or JSON_PATCH in operation.body.contents:
        return None  # a patch can test what it changes
    read = next((one for one in operation.api.by_path[operation.path.rstrip("/")] if one.method == "GET"), None)
    if read is None:
        return None
    if has_validator(read, *VALIDATORS):
        return "a validator"
    return version_field(read) if writes_back(operation, read) else None
