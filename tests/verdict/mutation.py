"""Documents with one thing changed: a key dropped, misspelt, given another type, or written twice."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

Object = dict[str, Any]
Site = tuple[str, Object]
"""An object of a document, and what kind it is."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_BELOW: dict[str, dict[str, tuple[str, str]]] = {
    "document": {
        "info": ("one", "info"), "tags": ("list", "tag"), "servers": ("list", "server"), "paths": ("map", "path item"),
        "components": ("one", "components"), "definitions": ("map", "schema"), "parameters": ("map", "parameter"),
        "responses": ("map", "response"), "securityDefinitions": ("map", "security scheme"),
    },
    "components": {
        "schemas": ("map", "schema"), "parameters": ("map", "parameter"), "responses": ("map", "response"),
        "headers": ("map", "header"), "requestBodies": ("map", "request body"),
        "securitySchemes": ("map", "security scheme"),
    },
    "path item": {"parameters": ("list", "parameter"), **dict.fromkeys(METHODS, ("one", "operation"))},
    "operation": {
        "parameters": ("list", "parameter"), "requestBody": ("one", "request body"), "responses": ("map", "response"),
    },
    "parameter": {"schema": ("one", "schema")},
    "header": {"schema": ("one", "schema")},
    "request body": {"content": ("map", "media type")},
    "response": {"content": ("map", "media type"), "headers": ("map", "header"), "schema": ("one", "schema")},
    "media type": {"schema": ("one", "schema")},
    "schema": {
        "properties": ("map", "schema"), "items": ("one", "schema"), "allOf": ("list", "schema"),
        "oneOf": ("list", "schema"), "anyOf": ("list", "schema"),
    },
}  # fmt: skip
_STRANGE: tuple[Any, ...] = (None, 5, "text", True, [], {}, ["text"])


def mutants(document: Object, seed: str, count: int) -> Iterator[tuple[str, Object]]:
    """So many changed copies of a document, each with what was done to it. The same seed gives the same ones."""
    chance = random.Random(seed)
    for _ in range(count):
        changed = copy.deepcopy(document)
        sites = list(_sites(changed))
        kind = chance.choice(sorted({kind for kind, _ in sites}))
        target = chance.choice([one for found, one in sites if found == kind])
        mutate = chance.choice(_MUTATIONS)
        yield f"{kind}: {mutate(target, sites, chance)}", changed


def _sites(document: Object) -> Iterator[Site]:
    waiting: list[tuple[str, Any]] = [("document", document)]
    while waiting:
        kind, value = waiting.pop()
        if not isinstance(value, dict) or not value:
            continue
        yield kind, value
        for key, (shape, below) in _BELOW.get(kind, {}).items():
            child = value.get(key)
            if shape == "one":
                waiting.append((below, child))
            elif shape == "list" and isinstance(child, list):
                waiting += [(below, item) for item in child]
            elif shape == "map" and isinstance(child, dict):
                waiting += [(below, item) for item in child.values()]


def _drop(target: Object, _sites: list[Site], chance: random.Random) -> str:
    key = chance.choice(list(target))
    del target[key]
    return f"dropped {key}"


def _misspell(target: Object, _sites: list[Site], chance: random.Random) -> str:
    key = chance.choice(list(target))
    target[f"{key[:2]}{key}"] = target.pop(key)
    return f"misspelt {key}"


def _retype(target: Object, _sites: list[Site], chance: random.Random) -> str:
    key = chance.choice(list(target))
    target[key] = copy.deepcopy(chance.choice(_STRANGE))
    return f"{key} = {target[key]!r}"


def _invent(target: Object, _sites: list[Site], _chance: random.Random) -> str:
    target["unheardOf"] = 1
    return "unheard-of key"


def _repeat(target: Object, sites: list[Site], chance: random.Random) -> str:
    """An item of a list twice, or a value of an object of the same kind for this one's."""
    lists = [key for key, value in target.items() if isinstance(value, list) and value]
    if lists:
        key = chance.choice(lists)
        target[key].append(copy.deepcopy(chance.choice(target[key])))
        return f"an item of {key} twice"
    key = chance.choice(list(target))
    others = [other[key] for _, other in sites if other is not target and key in other]
    if others:
        target[key] = copy.deepcopy(chance.choice(others))
    return f"{key} of another object"


_MUTATIONS: tuple[Callable[[Object, list[Site], random.Random], str], ...] = (
    _drop, _drop, _misspell, _retype, _retype, _invent, _repeat, _repeat,
)  # fmt: skip
