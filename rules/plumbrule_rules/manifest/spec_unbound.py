"""A contract that belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.ownership import unbound_contracts
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Workspace, severity=Severity.INFO, preset="strict", whole=True)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """A contract belongs to no service of the system."""
    for api in unbound_contracts(workspace):
        tied = " or ".join(service.name for service in api.tied)
        why = f"it may be that of {tied}" if tied else "no folder, name or entry ties it to one"
        yield cx.finding(
            api,
            f"the contract {api.title} belongs to no service here ({why}), so neither its consumers nor its tables are "
            "compared with it",
            related=[Related(service.place, "may be its service", service.address) for service in api.tied[:3]],
            help=f"provides:\n  - {{name: {api.title}, spec: {api.element.path}}}",
        )
