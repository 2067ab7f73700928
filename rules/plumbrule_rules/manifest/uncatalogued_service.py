"""A service that runs and is not listed, or is listed and does not run."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.census import unlisted, unrun
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A deployed service is missing from the catalogue, or a catalogued one from deployment."""
    missing = unlisted(system)
    for service in missing.services:
        yield cx.finding(
            service,
            f"{service} is deployed here and stands in {missing.where} nowhere, which lists {missing.share} of the "
            "deployed services: nobody finds its owner or its callers there",
            help=f"add {service} to {missing.where}",
        )
    gone = unrun(system)
    for service in gone.services:
        yield cx.finding(
            service,
            f"{service} is listed, and nothing here deploys it, as {gone.share} of the listed services are: it is gone,"
            " or deployed from elsewhere under another name",
            severity=Severity.INFO,
            help=f"remove the entry of {service}, or say which deployment it describes (source:)",
            detail="not deployed",
        )
