"""The pairs of this folder: two revisions of a part of a contract, and what the change breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from plumbrule import catalog
from plumbrule.difference import between
from plumbrule.model.compatibility.revision import Revision
from plumbrule.run import run
from plumbrule.tree import Memory
from plumbrule.triage.report import Report

PREFIX = "contract/breaking-"
RULES = tuple(rule.id for rule in catalog.rules() if Revision in rule.on)
PATH = "openapi.json"


class Pair(NamedTuple):
    """`old` and `new` are whole contracts; `breaks` is rule → the highest severity of its findings."""

    title: str
    at: str
    old: object
    new: object
    breaks: dict[str, str]


def pairs() -> Iterator[Pair]:
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            title = f"{path.stem}: {case['title']}"
            old, new = (whole(case["at"], case[side]) for side in ("old", "new"))
            yield Pair(title, case["at"], old, new, case["breaks"])


def whole(at: str, part: object) -> object:
    """A contract around a part of one."""
    if at == "whole":
        return part
    if at == "api":
        assert isinstance(part, dict)
        return {"openapi": "3.1.0", "info": {"title": "Orders", "version": "1.0.0"}, **part}
    answer = {"200": {"description": "Done"}}
    body = {"content": {"application/json": {"schema": part}}}
    if at == "webhook":
        return whole(
            "api", {"paths": {}, "webhooks": {"changed": {"post": {"requestBody": body, "responses": answer}}}}
        )
    if at == "security":
        schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}, "shop": {"type": "oauth2", "flows": {}}}
        operation = {"security": part, "responses": answer}
        return whole("api", {"paths": {"/orders": {"post": operation}}, "components": {"securitySchemes": schemes}})
    operations = {
        "operation": part,
        "parameters": {"parameters": part, "responses": answer},
        "request": {"requestBody": body, "responses": answer},
        "response": {"responses": {"200": {"description": "Done", **body}}},
    }
    return whole("api", {"paths": {"/orders": {"post": operations[at]}}})


def compared(old: object, new: object) -> Report:
    """What the rules about changes say."""
    before, after = ({PATH: json.dumps(side)} for side in (old, new))
    encoded = ({path: text.encode() for path, text in files.items()} for files in (before, after))
    difference = between(*encoded, "main")
    return run(Memory(after), select=RULES, since=lambda: difference)


def verdict(report: Report) -> dict[str, str]:
    """Rule → the highest severity of its findings."""
    assert not report.crashes
    found: dict[str, str] = {}
    for one in sorted(report.new, key=lambda one: one.severity):
        found[one.rule.removeprefix(PREFIX)] = str(one.severity)
    return found
