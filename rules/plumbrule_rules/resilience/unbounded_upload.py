"""resilience/unbounded-upload."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.resilience.uploads import unbounded_upload, upload_of
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Upload has no documented limit."""
    uploading = [operation for operation in api.operations if upload_of(operation) is not None]
    findings = [
        cx.finding(
            operation,
            f"{operation} takes a file{f' in {upload.name}' if upload.name else ''} of any size, "
            "so whoever may call it can fill the disk",
            at=upload.content.place,
            help="say the largest size: `maxLength`, a 413 response, or the description",
        )
        for operation in uploading
        if (upload := unbounded_upload(operation)) is not None
    ]
    message = f"{len(findings)} of {len(uploading)} uploads have no documented limit, so one caller can fill the disk"
    yield from cx.collapsed(api, findings, len(uploading), message)
