"""Short manifests for tests, in the words that tell them apart."""

from __future__ import annotations

from collections.abc import Mapping


def deployment(name: str, image: str, env: Mapping[str, str] | None = None, spec: str = "", labels: str = "") -> str:
    """A Deployment whose pods carry `app: <name>`; `spec` and `labels` are further lines of flow style."""
    settings = ", ".join(f"{{name: {key}, value: '{value}'}}" for key, value in (env or {}).items())
    return f"""\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}}}
spec:
  {spec or "revisionHistoryLimit: 2"}
  template:
    metadata: {{labels: {{app: {name}{f", {labels}" if labels else ""}}}}}
    spec:
      containers: [{{name: {name}, image: '{image}', env: [{settings}]}}]
"""


def service(name: str, app: str = "", port: int = 80, namespace: str = "") -> str:
    """A Service that selects `app: <app>`, by default of its own name."""
    metadata = f"{{name: {name}{f', namespace: {namespace}' if namespace else ''}}}"
    return thing("v1", "Service", metadata, f"{{selector: {{app: {app or name}}}, ports: [{{port: {port}}}]}}")


def thing(version: str, kind: str, metadata: str, spec: str) -> str:
    """An object by its parts in flow style."""
    return f"apiVersion: {version}\nkind: {kind}\nmetadata: {metadata}\nspec: {spec}\n"


def together(*documents: str) -> str:
    """One file of several documents."""
    return "---\n".join(documents)
