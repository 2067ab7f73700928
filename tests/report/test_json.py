"""Our JSON, version 1."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from plumbrule.triage.report import Report
from tests.golden import hold
from tests.report.rendering import rendered
from tests.report.sample import EMPTY, SAMPLE

SCHEMA = files("plumbrule.report") / "schema" / "report-v1.schema.json"


def closed(schema: Any) -> Any:
    """The schema with no keys but the listed ones, so that a key nobody described is noticed here."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if "properties" not in schema:
        return inner
    assert sorted(schema["required"]) == sorted(schema["properties"]), "every key is always there"
    return {**inner, "additionalProperties": False}


def parsed(report: Report) -> dict[str, Any]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    document: dict[str, Any] = json.loads(rendered("json", report))
    Draft202012Validator(closed(schema)).validate(document)
    return document


def test_the_sample_reads_as_it_was_read() -> None:
    hold(Path(__file__).parent / "golden" / "report.json", rendered("json", SAMPLE))


def test_the_sample_meets_the_schema_that_ships_and_nothing_in_it_is_undescribed() -> None:
    document = parsed(SAMPLE)
    assert len(document["findings"]) == len(SAMPLE.findings)
    assert document["version"] == 1


def test_a_report_without_findings_meets_the_schema() -> None:
    assert parsed(EMPTY)["findings"] == []


def test_the_summary_counts_what_counts() -> None:
    summary = parsed(SAMPLE)["summary"]
    assert (summary["error"], summary["warning"], summary["info"]) == (1, 2, 1)
    assert (summary["suppressed"], summary["baseline"], summary["unread"], summary["skipped"]) == (1, 1, 1, 3)


def test_a_suppressed_finding_tells_why_and_where_that_was_decided() -> None:
    (decision,) = (one["suppression"] for one in parsed(SAMPLE)["findings"] if one["status"] == "suppressed")
    assert decision["reason"] == "ADR 12: twelve statuses, small table"
    assert decision["place"]["start"] == {"line": 13, "column": 11}


def test_each_finding_has_a_line_of_its_own() -> None:
    lines = [line for line in rendered("json", SAMPLE).splitlines() if line.startswith('  {"rule":')]
    assert [json.loads(line.rstrip(","))["fingerprint"] for line in lines[: len(SAMPLE.findings)]] == [
        one.fingerprint for one in SAMPLE.findings
    ]
