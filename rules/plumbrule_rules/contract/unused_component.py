"""contract/unused-component."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.validity.mentioned import Mentioned
from plumbrule.model.validity.unused import Cluster, unused
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule

_KINDS = {
    "schemas": "schema", "definitions": "schema", "parameters": "parameter", "responses": "response",
    "requestBodies": "request body", "headers": "header", "examples": "example", "links": "link",
    "callbacks": "callback", "pathItems": "path item", "mediaTypes": "media type",
    "securitySchemes": "security scheme", "securityDefinitions": "security scheme",
}  # fmt: skip


@rule(on=Workspace, severity=Severity.INFO, preset="strict", whole=True)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Component is defined and nothing uses it."""
    mentioned = Mentioned({id(document): document for api in workspace.apis for document in api.documents}.values())
    for api in workspace.apis:
        if not (api.operations or api.webhooks) or api.partial:
            continue  # a library of components, or one whose users were not all read
        count, clusters = unused(api, mentioned)
        findings = [_finding(api, cluster, cx) for cluster in clusters]
        message = f"{sum(len(one.elements) for one in clusters)} of {count} components are not used by anything"
        yield from cx.collapsed(api, findings, count, message)


def _finding(api: Api, cluster: Cluster, cx: Context) -> Finding:
    first, *rest = cluster.elements
    kind = _KINDS.get(cluster.sections[0], "component")
    others = f", and with it {counted(len(rest), 'component', 'components')} that only it leads to" if rest else ""
    return cx.finding(
        api,
        f"the {kind} {first.route[-1]} is not used{others}: readers take it for a part of the contract",
        at=first.key_place,
        related=[Related(one.key_place, "only unused components lead here") for one in rest[:3]],
        help="delete it",
        detail=f"{kind} {first.route[-1]}",
    )
