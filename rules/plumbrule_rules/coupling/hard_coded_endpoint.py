"""A service that is reached by number."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.addresses import hard_coded
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Service reaches another by address instead of by name."""
    for service, address in hard_coded(system):
        setting, meant = address.setting, address.meant
        if meant is not None:
            message = f"{setting.key} of {service} leads to {address.host}, the container itself and not {meant.name}"
        else:
            message = f"{setting.key} of {service} leads to {address.host}: it breaks when that machine is replaced"
        yield cx.finding(
            service,
            message,
            at=setting.place,
            related=[Related(meant.place, "publishes this port", meant.address)] if meant else [],
            help=f"use the name {meant.name} and the port inside" if meant else "use a name",
            detail=setting.key,
        )
