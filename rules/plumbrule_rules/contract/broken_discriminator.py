"""contract/broken-discriminator."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.discriminator_fault import Fault, discriminator_faults
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Discriminator cannot tell the variants of a schema apart."""
    alike: dict[tuple[str, bool], list[Finding]] = {}
    for fault in discriminator_faults(api):
        alike.setdefault((fault.way, fault.minor), []).append(_finding(fault, cx))
    for (way, minor), findings in alike.items():
        first = f"the first of them {findings[0].address}: {findings[0].message}"
        message = f"{len(findings)} discriminators {way}, {first}"
        yield from cx.habitual(api, findings, message, detail=f"{way} {minor}")


def _finding(fault: Fault, cx: Context) -> Finding:
    return cx.finding(
        fault.schema,
        f"{fault.text}, so clients cannot decide which variant they got{' without it' if fault.minor else ''}",
        at=fault.place,
        help=fault.remedy,
        severity=Severity.INFO if fault.minor else None,
        detail=fault.text,
    )
