"""contract/broken-link."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.validity.link import Targets, link_faults, links
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Workspace, severity=Severity.ERROR)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Link leads to no operation, or passes what that operation does not take."""
    targets = Targets(workspace.apis)
    for link in (link for api in workspace.apis for link in links(api)):
        for fault in link_faults(link, targets):
            yield cx.finding(
                link.source,
                f"the link {link.name} of {link.source} {fault.text}, so no client can follow it",
                at=fault.place,
                help=fault.remedy,
                detail=f"{link.name} {fault.text}",
            )
