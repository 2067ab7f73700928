"""caching/no-validator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.caching.validators import is_cacheable, single_reads
from plumbrule.model.contract.api import Api
from plumbrule.model.contract.introduction import introduction
from plumbrule.rule import Context, Finding, Severity, rule

FEWEST = 3  # an API that shows one or two things gains little from caches
_EXPLAINED = re.compile(
    r"\b(cach(e|ed|es|ing|eable)|e-?tags?|conditional (requests?|gets?)|if-none-match)\b", re.IGNORECASE
)


@rule(on=Api, severity=Severity.INFO, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Single resources can be neither cached nor asked for on a condition."""
    reads = single_reads(api)
    advice = "answer with an ETag and 304, or say in Cache-Control how long an answer holds"
    findings = [
        cx.finding(operation, f"{operation} has no validator", help=advice)
        for operation in reads
        if not is_cacheable(operation)
    ]
    if len(findings) >= FEWEST and not _EXPLAINED.search(introduction(api)):
        message = (
            f"{len(findings)} of {len(reads)} GETs of a single resource have no ETag, Last-Modified or Cache-Control, "
            "so every client fetches the whole answer every time"
        )
        yield cx.grouped(api, findings, message)
