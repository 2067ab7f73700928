"""contract/broken-discriminator."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.discriminator_fault import discriminator_faults
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Discriminator cannot tell the variants of a schema apart."""
    for fault in discriminator_faults(api):
        yield cx.finding(
            fault.schema,
            f"{fault.text}, so clients cannot decide which variant they got{' without it' if fault.minor else ''}",
            at=fault.place,
            help=fault.remedy,
            severity=Severity.INFO if fault.minor else None,
            detail=fault.text,
        )
