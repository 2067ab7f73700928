"""Writes a Structurizr workspace's JSON in the DSL, so that both can be read and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KEYWORDS = {"people": "person", "softwareSystems": "softwareSystem", "containers": "container"} | {
    "components": "component"
}


def dsl_of(workspace: dict[str, Any]) -> str:
    """The model: elements, their own relationships, and the environments that they run in."""
    model = workspace["model"]
    lines = ["workspace {", "model {", *_elements(model, ("people", "softwareSystems")), *_relationships(model)]
    for environment in sorted({node["environment"] for node in model.get("deploymentNodes", ())}):
        lines.append(f'deploymentEnvironment "{environment}" {{')
        for node in model["deploymentNodes"]:
            if node["environment"] == environment:
                lines += _node(node)
        lines.append("}")
    return "\n".join([*lines, "}", "}", ""])


def _elements(around: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        for one in around.get(key, ()):
            group = one.get("group")
            yield from [f'group "{group}" {{'] if group else []
            words = [one["name"], one.get("description", "")]
            words += [one.get("technology", "")] if key in {"containers", "components"} else []
            tags = [tag for tag in one.get("tags", "").split(",") if tag]
            yield f"e{one['id']} = {_KEYWORDS[key]} {_quoted([*words, ','.join(tags[2:])])} {{"
            yield from _elements(one, ("containers", "components"))
            yield "}"
            yield from ["}"] if group else []


def _relationships(model: dict[str, Any]) -> Iterator[str]:
    for one in _all(model):
        for relationship in one.get("relationships", ()):
            if "linkedRelationshipId" not in relationship:
                words = [relationship.get(key, "") for key in ("description", "technology")]
                style = relationship.get("interactionStyle", "")
                ends = f"e{relationship['sourceId']} -> e{relationship['destinationId']}"
                yield f"{ends} {_quoted([*words, style])}"


def _all(around: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in _KEYWORDS:
        for one in around.get(key, ()):
            yield one
            yield from _all(one)


def _node(node: dict[str, Any]) -> Iterator[str]:
    yield f"deploymentNode {_quoted([node['name']])} {{"
    yield f"instances {node.get('instances', 1)}"
    for instance in node.get("containerInstances", ()):
        yield f"containerInstance e{instance['containerId']} {{"
        for check in instance.get("healthChecks", ()):
            yield f"healthCheck {_quoted([check['name'], check['url']])}"
        yield "}"
    for child in node.get("children", ()):
        yield from _node(child)
    yield "}"


def _quoted(words: list[str]) -> str:
    return " ".join('"' + word.replace('"', '\\"').replace("\n", " ") + '"' for word in words)
