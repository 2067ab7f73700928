"""The JSON Schema of plumbrule.yaml, for editors: made from the rules and their option classes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from plumbrule.config.keys import DIALECTS, THRESHOLDS
from plumbrule.config.options import option_types, plain, without_none
from plumbrule.config.selection import PRESETS
from plumbrule.config.weights import LEVELS
from plumbrule.model.database.engine import ENGINES
from plumbrule.rule import Rule

Schema = Mapping[str, object]

TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
TYPES = {int: "integer", float: "number", str: "string", bool: "boolean"}


def schema_text(rules: Iterable[Rule]) -> str:
    """The schema as it is committed."""
    return json.dumps(schema(tuple(rules)), ensure_ascii=False, indent=2) + "\n"


def schema(rules: tuple[Rule, ...]) -> Schema:
    areas = sorted({rule.area for rule in rules})
    names = [*areas, *(rule.id for rule in rules)]
    level = {"enum": list(LEVELS)}
    weights = {**{area: {"$ref": "#/$defs/area"} for area in areas}, **{rule.id: _rule(rule) for rule in rules}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of plumbrule",
        **_object(
            {
                "extends": _said(TEXTS, f"Presets ({', '.join(PRESETS)}) and YAML files to start from."),
                "select": _said(_list({"enum": [*PRESETS, *names]}), "Rules, areas and presets that run besides."),
                "ignore": _said(_list({"enum": [*PRESETS, *names]}), "Rules, areas and presets that do not run."),
                "rules": _said(_object(weights), "Severity of a rule or an area, and the options of a rule."),
                "overrides": _said(_list(_override(names)), "Other severities in a part of the workspace."),
                "exclude": _said(TEXTS, "Path patterns that are not read, relative to the root."),
                "dialect": _said(
                    {"type": "object", "additionalProperties": {"enum": list(DIALECTS)}},
                    "SQL dialect by path pattern; the last that fits holds.",
                ),
                "engines": _said(
                    _object({engine: {"type": ["string", "number"]} for engine in ENGINES}),
                    "Releases that the databases run on; else those of compose files, else the oldest supported.",
                ),
                "small-tables": _said(TEXTS, "Tables, as patterns, that hold so few rows that no lock on them lasts."),
                "fail-on": _said({"enum": list(THRESHOLDS)}, "Lowest severity that makes the status 1."),
                "ignores": _said(_list(_ignore(names)), "Findings that are accepted, and why."),
            }
        ),
        "$defs": {"level": level, "area": {"anyOf": [{"$ref": "#/$defs/level"}, _object({"severity": level})]}},
    }


def _rule(rule: Rule) -> Schema:
    """A severity, or a mapping of it and the options."""
    members: dict[str, Schema] = {"severity": {"$ref": "#/$defs/level"}}
    if rule.options is not None:
        defaults = rule.options()
        for name, annotation in option_types(rule.options).items():
            members[name] = {**_option(annotation), "default": plain(getattr(defaults, name))}
    return _said({"anyOf": [{"$ref": "#/$defs/level"}, _object(members)]}, rule.summary)


def _option(annotation: Any) -> Schema:  # an annotation has no better type
    wanted, optional = without_none(annotation)
    if get_origin(wanted) in {tuple, frozenset}:
        kind: Schema = _list(_option(get_args(wanted)[0]))
    elif get_origin(wanted) is Literal:
        kind = {"enum": list(get_args(wanted))}
    else:
        kind = {"type": TYPES[wanted]}
    return {"anyOf": [kind, {"type": "null"}]} if optional else kind


def _override(names: list[str]) -> Schema:
    levels = {"type": "object", "propertyNames": {"enum": names}, "additionalProperties": {"$ref": "#/$defs/level"}}
    return {**_object({"paths": TEXTS, "addresses": TEXTS, "rules": levels}), **_SOMEWHERE}


def _ignore(names: list[str]) -> Schema:
    members: dict[str, Schema] = {"rule": {"enum": names}, "paths": TEXTS, "addresses": TEXTS, "reason": TEXT}
    return {**_object(members), "required": ["rule", "reason"], **_SOMEWHERE}


_SOMEWHERE: Schema = {"anyOf": [{"required": ["paths"]}, {"required": ["addresses"]}]}


def _object(members: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": members, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _said(kind: Schema, description: str) -> Schema:
    return {**kind, "description": description}
