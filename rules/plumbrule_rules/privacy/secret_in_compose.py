"""A secret that starts with every clone of the repository."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.rehearsal import is_production, is_test
from plumbrule.model.services.settings import Exposed, exposed_by
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict", security=5.5)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Compose file holds a secret in clear text."""
    for source in system.settings:
        for exposed in exposed_by(source) if source.kind == "service" else ():
            if is_test(exposed.place.path) and not exposed.random:
                continue  # of a database that lives as long as the test
            key = exposed.setting.key
            yield cx.finding(
                source,
                f"{key} of {source.name} is {exposed.what}, {exposed.length} characters in clear text: whoever reads "
                "the repository has it, and wherever this file starts it is the same",
                at=exposed.place,
                label="the value is not repeated here",
                help=_help(exposed),
                detail=key,
                severity=None if exposed.random or is_production(exposed.place.path) else Severity.INFO,
                conceals=exposed.concealed,
            )


def _help(exposed: Exposed) -> str:
    """Compose stops with a message where the variable is not set."""
    key = exposed.setting.key
    return f"{key}: ${{{key}:?}} and the value in a file that is not committed, or secrets: where the image reads files"
