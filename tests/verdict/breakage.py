"""Contracts broken in the ways that documents are broken: cut off, of the wrong kind, leading nowhere or in circles."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.verdict.split import ENTRY, Files, split

Texts = dict[str, str]
"""Path of a file → its text."""

REST = "rest.json"
_DEPTHS = (20, 150, 200)  # levels; the last is more than the readers allow, with what is around it
_STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 10**400, 1e308, float("nan"), "", " ", "#", "null", "\ud800", "\u2028\u202e", "x" * 10_000,
    [], [None], [[]], [{}], {}, {"": None}, {"$ref": None}, {"x-": {}}, {"ключ/~1 \u0000": []},
)  # fmt: skip
_REFERENCES = (
    "", "#", "#/", "/", ".", "..", "#/%", "#/~", "#/paths", "#/components/schemas/Order", "#/components/schemas/Loop",
    "#/components/schemas/Order/properties/parent", "#/paths/~1orders~1{id}/get/responses/200", "#/info/title",
    "#/tags/0", "#/tags/-1", "#/tags/99999999999999999999", "#anchor", "openapi.json", "./openapi.json#/paths", REST,
    f"{REST}#/Ring", f"{REST}#/Back", f"{REST}#/Self", "nowhere.json", "https://example.com/x.json#/y", "urn:x:y",
    "file:///etc/passwd", "C:\\x.yaml", "\u0000", "rest%2ejson#/Ring", "?", "#/components/schemas/Order#/x",
)  # fmt: skip
_OTHER: Files = {
    REST: {
        "Ring": {"$ref": f"{ENTRY}#/components/schemas/Loop"},
        "Back": {"allOf": [{"$ref": f"{ENTRY}#/components/schemas/Order"}, {"$ref": "#/Back"}]},
        "Self": {"$ref": "#/Self"},
        "get": {"$ref": "#/get"},
    }
}


def broken(document: dict[str, Any], seed: str, count: int) -> Iterator[tuple[str, Texts]]:
    """So many contracts, each with what was done to it. The same seed gives the same ones."""
    chance = random.Random(seed)
    for number in range(count):
        files: Files = copy.deepcopy({**(split(document) if chance.random() < 0.3 else {ENTRY: document}), **_OTHER})
        done = [chance.choice(_CHANGES)(_any(files, chance), chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
        texts = {path: json.dumps(content, indent=chance.choice((None, 2))) for path, content in files.items()}
        chosen = chance.choice(_SPELLINGS)
        texts[ENTRY] = chosen(texts[ENTRY], chance)
        yield f"{number}: {', '.join(done)} {chosen.__name__.strip('_')}", texts


def _any(files: Files, chance: random.Random) -> dict[str, Any]:
    """Mostly the document; else any of the files."""
    content: dict[str, Any] = files[ENTRY if chance.random() < 0.7 else chance.choice(list(files))]
    return content


def _sites(value: Any) -> list[tuple[Any, Any]]:
    """Every mapping with its keys and every list with its indexes."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        current = waiting.pop()
        members = current.items() if isinstance(current, dict) else enumerate(current)
        for key, child in members:
            found.append((current, key))
            if isinstance(child, dict | list):
                waiting.append(child)
    return found


def _strange(document: dict[str, Any], chance: random.Random) -> str:
    owner, key = chance.choice(_sites(document))
    owner[key] = copy.deepcopy(chance.choice(_STRANGE))
    return f"{key!r} = {str(owner[key])[:20]!r}"


def _moved(document: dict[str, Any], chance: random.Random) -> str:
    """What belongs elsewhere, at a place of another kind."""
    owner, key = chance.choice(_sites(document))
    other, name = chance.choice(_sites(document))
    owner[key] = copy.deepcopy(other[name])
    return f"{key!r} = what stood at {name!r}"


def _renamed(document: dict[str, Any], chance: random.Random) -> str:
    owner, key = chance.choice([site for site in _sites(document) if isinstance(site[0], dict)])
    name = chance.choice(("", "/", "~1", "Ａ\u0301", "$ref", "\ud800", "x-", "__proto__", f"{key}\u200b"))
    owner[name] = owner.pop(key)
    return f"{key!r} called {name!r}"


def _referring(document: dict[str, Any], chance: random.Random) -> str:
    """A reference in place of a value, or beside its keys."""
    owner, key = chance.choice(_sites(document))
    reference = chance.choice(_REFERENCES)
    beside = owner[key] if isinstance(owner[key], dict) and chance.random() < 0.4 else {}
    owner[key] = {**beside, "$ref": reference}
    return f"{key!r} -> {reference!r}"


def _nested(document: dict[str, Any], chance: random.Random) -> str:
    owner, key = chance.choice(_sites(document))
    step = chance.choice(("items", "allOf", "not", "properties", "callbacks", None))
    depth = chance.choice(_DEPTHS)
    for _ in range(depth):
        owner[key] = [owner[key]] if step is None else {step: [owner[key]] if step == "allOf" else owner[key]}
    return f"{key!r} in {depth} times {step}"


def _discriminating(document: dict[str, Any], chance: random.Random) -> str:
    """A schema that is its own variant."""
    owner, key = chance.choice(_sites(document))
    mapping = {"a": "#/components/schemas/Order", "b": "Loop", "c": chance.choice(_REFERENCES)}
    owner[key] = {"oneOf": [{"$ref": mapping["a"]}], "discriminator": {"propertyName": "kind", "mapping": mapping}}
    return f"{key!r} chooses among itself"


def _plain(text: str, _chance: random.Random) -> str:
    return text


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _without(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randrange(1, 20) :]


def _windows(text: str, _chance: random.Random) -> str:
    return "\ufeff" + text.replace("\n", "\r\n")


_CHANGES: tuple[Callable[[dict[str, Any], random.Random], str], ...] = (
    _strange, _strange, _moved, _renamed, _referring, _referring, _nested, _discriminating,
)  # fmt: skip
_SPELLINGS: tuple[Callable[[str, random.Random], str], ...] = (_plain, _plain, _plain, _cut, _without, _windows)
