"""The published schemas of OpenAPI documents, from inside openapi-spec-validator, which is not imported."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plumbrule.link.structure.schema_object import schema_definitions
from plumbrule.model.contract.dialect import Dialect
from plumbrule.model.contract.version import Version

if TYPE_CHECKING:
    from jsonschema_rs import Validator


@cache
def metaschema(version: Version) -> Mapping[str, Any]:
    """The published schema. `FileNotFoundError` where openapi-spec-validator is not installed."""
    spec = PathFinder.find_spec("openapi_spec_validator")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FileNotFoundError("openapi-spec-validator, which ships the schemas of OpenAPI, is not installed")
    path = Path(folders[0]) / "resources" / "schemas" / f"v{version}" / "schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def validator(version: Version, kind: str | None, default: Dialect) -> Validator | None:
    """The compiled schema of a document, or of a part of one that is used as `kind`; None where there is no such kind.

    From 3.1 on Schema Objects are held to the dialect that they name, else to the default one.
    """
    import jsonschema_rs

    schema = dict(metaschema(version))
    if version in {"3.1", "3.2"}:
        schema["$defs"] = {**schema["$defs"], **schema_definitions(default)}
    if kind is not None:
        section = "$defs" if "$defs" in schema else "definitions"
        name = _definition(kind, version)
        if name not in schema[section]:
            return None
        kept = ("$schema", "$id", "id", section)
        schema = {key: schema[key] for key in kept if key in schema} | _only(f"#/{section}/{name}", version)
    return jsonschema_rs.validator_for(schema, validate_formats=True, formats=_FORMATS, offline=True)


def _only(reference: str, version: Version) -> dict[str, Any]:
    """A schema that is nothing but a reference; draft 4 ignores what stands beside one."""
    return {"$ref": reference} if version in {"3.1", "3.2"} else {"allOf": [{"$ref": reference}]}


def _definition(kind: str, version: Version) -> str:
    """Name of a kind's definition: `path-item` is `PathItem` in 3.0 and `pathItem` in 2.0."""
    if version in {"3.1", "3.2"}:
        return "callbacks" if kind == "callback" else kind
    first, *rest = kind.split("-")
    return "".join((first.title() if version == "3.0" else first, *(word.title() for word in rest)))


def _anything(_text: str) -> bool:
    return True


def _is_pattern(text: str) -> bool:
    """A pattern that Python's engine takes, as openapi-spec-validator asks, or one of ECMA-262 with Unicode properties.

    JSON Schema 2020-12, 6.4, asks for ECMA-262 with the flag u, which knows `\\p{L}`. What Python only warns of is one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(text)
        except re.error:
            return _has_properties(text)
        except (RecursionError, OverflowError):
            return False
    return True


def _has_properties(text: str) -> bool:
    from plumbrule.model.pattern.parser import parse
    from plumbrule.model.pattern.syntax import Expression

    return "\\p{" in text.lower() and isinstance(parse(text), Expression)


_FORMATS = {
    "regex": _is_pattern,
    **dict.fromkeys(("uri", "uri-reference", "iri", "iri-reference", "email", "media-range"), _anything),
}
"""Only patterns are held to their format: URLs and addresses are often filled in later."""
