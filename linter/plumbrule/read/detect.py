"""Which reader takes a file: two signals or nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.contract.version import SIGNALS, signals
from plumbrule.model.input import Kind
from plumbrule.read.called import broken_kind
from plumbrule.read.formats import format_of, template_format
from plumbrule.read.roots import Root, is_mapping, json_root, keys_of_members, scalar, yaml_roots

HEAD = 200_000
"""Code points in which the signals must lie. Only the root keys of a contract may come later: sorted keys do that."""

_SQL = re.compile(
    r"\.(?:sql|ddl|pgsql|psql)(?:\.(?:postgres|postgresql|pg|mysql|mariadb|sqlite3?|mssql|oracle))?$", re.IGNORECASE
)
_JSON = re.compile(r"\.(?:json|json5|jsonc)$", re.IGNORECASE)
_YAML = re.compile(r"\.ya?ml$", re.IGNORECASE)
_XML = re.compile(r"\.xml$", re.IGNORECASE)
_CHANGELOG_ROOT = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*+<(?:\w+:)?databaseChangeLog[\s>/]"
)
_DSL = re.compile(r"\.dsl$", re.IGNORECASE)
_WORKSPACE = re.compile(r"^[^\S\n]*workspace\b[^\n]*\{", re.MULTILINE | re.IGNORECASE)
_COMPOSE_NAME = re.compile(r"(?:^|[-_.])compose(?:[-_.]|$)")
_COMPOSE_PATH = re.compile(r"(?:^|[^a-z])(?:compose|stack|docker)", re.IGNORECASE)
_NATIVE_NAMES = frozenset({"services.yaml", "services.yml", "plumbrule-services.yaml", "plumbrule-services.yml"})
_DESCRIPTIONS: Mapping[str, Kind] = {  # name of the format → who reads it
    "AsyncAPI document": "asyncapi",
    "Backstage entity": "backstage",
    "CALM architecture": "calm",
    "Datadog service definition": "datadog",
    "OpsLevel service": "opslevel",
    "Score workload": "score",
    "Structurizr workspace": "structurizr",
}
_VERSION_KEYS = (b'"openapi"', b'"swagger"', b"\nopenapi:", b"\nswagger:", b"\n'openapi'", b"\n'swagger'")
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class Detection(NamedTuple):
    """The reader of a file. Without one, `reason` says what the file is, where it is something known."""

    kind: Kind | None
    reason: str | None = None


def is_candidate(path: str) -> bool:
    """Whether a file of this name is worth opening."""
    return any(pattern.search(path) for pattern in (_SQL, _JSON, _YAML, _DSL, _XML))


def head(data: bytes) -> str:
    """What `detect` needs to see of a file: its beginning, or all of it where a late root key may matter."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if encoding is not None:
        return data[: 4 * HEAD].decode(encoding, "replace")
    needed = data if any(key in data for key in _VERSION_KEYS) else data[:HEAD]
    return needed.decode("utf-8-sig", "replace")


def detect(path: str, text: str) -> Detection:
    """The reader that takes a file, by its path and its `head`."""
    if _SQL.search(path):
        return Detection(None, "binary file") if "\0" in text[:HEAD] else Detection("sql")
    if _DSL.search(path):
        return Detection("structurizr" if _WORKSPACE.search(text[:HEAD]) else None)
    if _XML.search(path):
        return Detection("changelog" if _CHANGELOG_ROOT.match(text) else None)
    if not (_JSON.search(path) or _YAML.search(path)):
        return Detection(None)
    roots = _roots(text)
    if any(_is_contract(root) for root in roots):
        return Detection("openapi")
    first = roots[0] if roots else {}
    if "databaseChangeLog" in first:
        return Detection("changelog")
    if _is_native(path, first):
        return Detection("services")
    if _is_compose(path, first):
        return Detection("compose")
    described = _description(path, roots)
    if described is not None:
        return Detection(described)
    if _is_kubernetes(path, text, roots):
        return Detection("kubernetes")
    reason = _reason(path, text[:HEAD], roots)
    whole = reason is None and len(text) < HEAD
    return Detection(broken_kind(path, text) if whole else None, reason)


def _roots(text: str) -> list[Root]:
    is_json = text.lstrip().startswith(("{", "//", "/*"))
    roots = _members(text[:HEAD], is_json=is_json)
    if len(text) > HEAD and not any(_is_contract(root) for root in roots):
        roots = _members(text, is_json=is_json)
    return roots


def _members(text: str, *, is_json: bool) -> list[Root]:
    return [json_root(text)] if is_json else list(yaml_roots(text))


def _is_contract(root: Root) -> bool:
    version = next((root[key] for key in ("openapi", "swagger") if key in root), None)
    told = scalar(version) if version is not None else None
    if told is None or _is_cortex(root):
        return False
    return any(part in root for part in signals(told))


def _is_cortex(root: Root) -> bool:
    """A service descriptor of Cortex: formally OpenAPI, with its facts in `info.x-cortex-*` and no paths."""
    return "x-cortex-" in root.get("info", "") and "paths" not in root


def _is_native(path: str, root: Root) -> bool:
    if "version" not in root or not is_mapping(root.get("services", "")):
        return False
    version = scalar(root["version"]) or ""
    runs_images = not keys_of_members(root["services"]).isdisjoint({"image", "build", "container_name", "extends"})
    if version == "1" and not runs_images:
        return True
    return path.rpartition("/")[2].lower() in _NATIVE_NAMES and not (runs_images and version[:1] in {"2", "3"})


def _is_compose(path: str, root: Root) -> bool:
    named = _COMPOSE_NAME.search(path.rpartition("/")[2].lower()) is not None
    runs = {"image", "build", "extends"}
    if "services" in root:
        is_base = not keys_of_members(root["services"]).isdisjoint(runs) and _COMPOSE_PATH.search(path) is not None
        return is_mapping(root["services"]) and (named or is_base)
    if not named or "apiVersion" in root:
        return False
    return "include" in root or any(not _own_keys(value).isdisjoint({"image", "build"}) for value in root.values())


def _description(path: str, roots: Sequence[Root]) -> Kind | None:
    """Who reads the first document that describes services or messages."""
    for root in roots:
        if _is_cortex(root) and "openapi" in root:
            return "cortex"
        described = _DESCRIPTIONS.get(format_of(path, root) or "")
        if described is not None:
            return described
    return None


def _is_kubernetes(path: str, text: str, roots: Sequence[Root]) -> bool:
    """A document is an object or a kustomization, and no template engine has yet to fill the file in."""
    formats = [format_of(path, root) for root in roots]
    unfilled = any(template_format(path, text[:HEAD], root) for root in roots)
    return "Kustomization" in formats or ("Kubernetes manifest" in formats and not unfilled)


def _own_keys(value: str) -> frozenset[str]:
    """Keys of a mapping: of a service, in files of the first Compose format, which has services at the root."""
    return keys_of_members(f"\n x:\n{value}")


def _reason(path: str, text: str, roots: Sequence[Root]) -> str | None:
    for root in roots:
        if "openapi" in root or "swagger" in root:
            return f"no OpenAPI contract: it has none of {', '.join(SIGNALS)}"
        reason = template_format(path, text, root) or format_of(path, root)
        if reason is not None:
            return reason
    return template_format(path, text, {})
