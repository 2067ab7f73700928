"""What we hold SARIF to beyond its schema, which accepts absolute URIs, empty messages and a wrong rule index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jsonschema import Draft7Validator

from plumbrule.text import Source

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json"
LINK = re.compile(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\((\d+)\)")


def parsed(text: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The run of a SARIF file that meets the schema and our profile."""
    document = json.loads(text)
    Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert document["version"] == "2.1.0"
    assert document["$schema"]
    run: dict[str, Any]
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"] == "plumbrule/"
    assert run["tool"]["driver"]["semanticVersion"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        _rule(rule)
    assert len(run["results"]) <= 5_000
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        _result(result, sources)
    return run


def _rule(rule: dict[str, Any]) -> None:
    assert 0 < len(rule["name"]) <= 255
    for description in ("shortDescription", "fullDescription"):
        assert 0 < len(rule[description]["text"]) <= 1024
    assert rule["help"]["text"]
    assert rule["help"]["markdown"]
    properties = rule["properties"]
    assert 0 < len(properties["tags"]) <= 20
    assert properties["precision"] in {"very-high", "high", "medium", "low"}
    assert properties["problem.severity"] in {"error", "warning", "recommendation"}
    assert ("security" in properties["tags"]) == ("security-severity" in properties)
    if score := properties.get("security-severity"):
        assert 0 < float(score) <= 10


def _result(result: dict[str, Any], sources: Mapping[str, Source]) -> None:
    assert result["message"]["text"].strip()
    assert len(result["locations"]) == 1
    ids = [related["id"] for related in result["relatedLocations"]]
    assert len(ids) <= 100
    assert [int(number) for number in LINK.findall(result["message"]["text"])] == ids
    for location in (*result["locations"], *result["relatedLocations"]):
        _location(location["physicalLocation"], sources)
    for fix in result.get("fixes", []):
        _fix(fix)
    assert re.fullmatch(r"[0-9a-f]{16}", result["partialFingerprints"]["plumbrule/v1"])
    for words in _strings(result):
        assert words.isprintable() or "\n" in words


def _fix(fix: dict[str, Any]) -> None:
    assert fix["description"]["text"].strip()
    for change in fix["artifactChanges"]:
        assert not change["artifactLocation"]["uri"].startswith(("/", "./", "../"))
        for replacement in change["replacements"]:
            region = replacement["deletedRegion"]
            start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            assert (1, 1) <= start <= end
            assert isinstance(replacement["insertedContent"]["text"], str)


def _location(location: dict[str, Any], sources: Mapping[str, Source]) -> None:
    uri = location["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/!$&'()*+,;=@-]|%[0-9A-F]{2})+", uri)
    assert not uri.startswith(("/", "./", "../"))
    region = location["region"]
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert min(*start, *end) >= 1
    assert start <= end
    source = sources.get(unquote(uri, errors="surrogateescape"))
    assert source is not None
    assert region["endLine"] <= source.line_count


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
