"""Two opinions about the version of a contract."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.consumption import misdeclared_versions, offered_versions
from plumbrule.model.joined.major_version import contract_version, major
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Service, severity=Severity.WARNING)
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """Consumer and provider disagree about the major version of a contract."""
    for edge in service.dependencies:
        wanted, offered = major(edge.version), offered_versions(edge)
        if wanted is not None and offered and wanted not in offered:
            yield cx.finding(
                edge,
                f"{edge.source} expects version {edge.version} of {edge.target.name}, which offers "
                f"{', '.join(offered)}: what changed between them breaks the call",
                related=[Related(place, f"version {version}") for version, place in offered.items()],
                help=f"move to version {max(offered)}, or offer version {wanted} beside it",
            )
    for offer, api in misdeclared_versions(service):
        yield cx.finding(
            offer,
            f"{service} says it provides version {offer.version}, and the contract is {contract_version(api)}",
            related=[Related(api.element.place_of("info", "version"), "the contract's version", api.address)],
            help="one of the two is out of date",
        )
