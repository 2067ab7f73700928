"""Formats that are recognised, so that nobody takes them for something else, and that are not judged."""

from __future__ import annotations

import re

from plumbrule.read.roots import Root, scalar
from plumbrule.read.template import template_mark

_DATADOG_KINDS = frozenset({"service", "queue", "datastore", "api", "system"})


def format_of(path: str, root: Root) -> str | None:
    """Name of the format of a document by its root members."""
    return _specification(root) or _deployment(path, root) or _architecture(root)


def template_format(path: str, text: str, root: Root) -> str | None:
    """Helm or Backstage's scaffolder, where template marks stand in a manifest or in a chart's folder of templates."""
    is_manifest = "apiVersion" in root and "kind" in root
    in_chart = re.search(r"(?:^|/)templates/", path) is not None
    if not (is_manifest or in_chart) or template_mark(text) is None:
        return None
    is_scaffolded = (scalar(root.get("apiVersion", "")) or "").partition("/")[0].endswith("backstage.io")
    return "Backstage template" if is_scaffolded else "Helm template"


def _specification(root: Root) -> str | None:
    """Descriptions of interfaces and data that are no OpenAPI."""
    for key, name in (
        ("asyncapi", "AsyncAPI document"),
        ("arazzo", "Arazzo description"),
        ("overlay", "OpenAPI Overlay"),
        ("swaggerVersion", "Swagger 1 listing"),
    ):
        if key in root and scalar(root[key]):
            return name
    if "discovery#restDescription" in root.get("kind", ""):
        return "Google API discovery document"
    if "_postman_id" in root.get("info", "") or "getpostman.com" in root.get("info", ""):
        return "Postman collection"
    if "__schema" in root or '"__schema"' in root.get("data", "")[:200]:
        return "GraphQL introspection result"
    return None


def _deployment(path: str, root: Root) -> str | None:
    name = path.rpartition("/")[2].lower()
    version, kind = scalar(root.get("apiVersion", "")) or "", scalar(root.get("kind", "")) or ""
    if version.startswith("score.dev/"):
        return "Score workload"
    if version.startswith("backstage.io/"):
        return "Backstage entity"
    if ("schema-version" in root and "dd-service" in root) or (version == "v3" and kind in _DATADOG_KINDS):
        return "Datadog service definition"
    if name in {"chart.yaml", "chart.yml"} and version and "name" in root:
        return "Helm chart"
    if version and kind:
        return "Kubernetes manifest"
    if name in {"kustomization.yaml", "kustomization.yml"}:
        return "Kustomization"
    if name in {"opslevel.yml", "opslevel.yaml"} and "version" in root and ("service" in root or "repository" in root):
        return "OpsLevel service"
    return None


def _architecture(root: Root) -> str | None:
    is_schema = "$defs" in root or "prefixItems" in root
    if "nodes" in root and "relationship-type" in root.get("relationships", "") and not is_schema:
        return "CALM architecture"
    if "softwareSystems" in root.get("model", ""):
        return "Structurizr workspace"
    if "json-schema.org" in root.get("$schema", "") and "openapi" not in root:
        return "JSON Schema"
    return None
