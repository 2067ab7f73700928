"""contract/broken-link."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.link import link_faults
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Workspace, severity=Severity.ERROR)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Link leads to no operation, or passes what that operation does not take."""
    operations: dict[str, list[Operation]] = {}
    for api in workspace.apis:
        for operation in (*api.operations, *api.webhooks):
            if operation.operation_id is not None:
                operations.setdefault(operation.operation_id, []).append(operation)
    all_known = not any(api.partial for api in workspace.apis)
    for api in workspace.apis:
        for fault in link_faults(api, operations, all_known=all_known):
            name = fault.link.route[-1] if fault.link.route else fault.link.path
            yield cx.finding(
                fault.source,
                f"the link {name} of {fault.source} {fault.text}, so no client can follow it",
                at=fault.place,
                help=fault.remedy,
                detail=f"{name} {fault.text}",
            )
