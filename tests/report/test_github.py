"""Workflow commands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plumbrule.report.style import Style
from plumbrule.rule import Severity
from plumbrule.triage.report import Report
from tests.golden import hold
from tests.report.rendering import rendered
from tests.report.sample import EMPTY, FINDINGS, SAMPLE, about, judged


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands(text: str) -> list[Command]:
    """What a runner takes from a log, unescaped: nothing between the marks that stop commands."""
    found, stopped = [], None
    for line in re.split(r"\r\n|\r|\n", text):
        if stopped is not None:
            stopped = None if line == f"::{stopped}::" else stopped
        elif match := re.fullmatch(r"::([a-z-]+)(?: ([^:]*))?::(.*)", line):
            name, properties, message = match.groups()
            if name == "stop-commands":
                stopped = message
            else:
                pairs = (pair.split("=", 1) for pair in (properties or "").split(",") if pair)
                found.append(Command(name, {key: unescaped(value) for key, value in pairs}, unescaped(message)))
    assert stopped is None
    return found


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def one(report: Report) -> Command:
    (command,) = commands(rendered("github", report))
    return command


def test_the_sample_reads_as_it_was_read() -> None:
    hold(Path(__file__).parent / "golden" / "github.txt", rendered("github", SAMPLE))


def test_the_most_severe_finding_comes_first_and_a_crash_is_an_error_too() -> None:
    names = [command.name for command in commands(rendered("github", SAMPLE))]
    assert names == ["error", "warning", "warning", "notice", "error"]


def test_an_annotation_carries_the_place_the_message_further_places_and_the_help() -> None:
    first = commands(rendered("github", SAMPLE))[1]
    assert first.properties == {
        "title": "indexing/duplicate-index",
        "file": "services/orders/migrations/0003_orders.sql",
        "line": "9",
        "endLine": "9",
        "col": "14",
        "endColumn": "28",
    }
    assert first.message.splitlines() == [
        "orders_by_time indexes placed_at, as orders_placed_at does: each insert pays twice",
        "services/orders/migrations/0003_orders.sql:8: orders_placed_at",
        "DROP INDEX CONCURRENTLY orders_by_time;",
    ]


def test_a_span_over_lines_has_no_columns() -> None:
    properties = one(about("a (\n b\n)\n", "a (\n b\n)")).properties
    assert (properties["line"], properties["endLine"]) == ("1", "3")
    assert "col" not in properties


def test_percent_signs_colons_and_commas_come_back() -> None:
    report = about("x", "x", message="100%0A sure: a, b", path="a,b:c%3A.sql")
    assert one(report).properties["file"] == "a,b:c%3A.sql"
    assert one(report).message == "100%0A sure: a, b"


def test_a_quoted_line_never_acts_as_a_command() -> None:
    report = about("::error::gotcha\n::stop-commands::x\n::x::\n", "error", "x", message="a\n::warning::gotcha")
    text = rendered("github", report)
    assert [command.name for command in commands(text)] == ["warning"]
    assert "gotcha" in one(report).message


def test_each_level_is_annotated_ten_times_and_the_last_line_counts_the_rest() -> None:
    errors = [replace(FINDINGS[0], severity=Severity.ERROR)] * 12
    text = rendered("github", replace(EMPTY, findings=judged(*errors, *[FINDINGS[0]] * 20)))
    assert [command.name for command in commands(text)] == ["error"] * 10 + ["warning"] * 10
    assert text.endswith("\n12 more findings without an annotation; the step summary lists all\n")


def test_the_log_holds_the_full_report() -> None:
    assert rendered("full", SAMPLE, Style(width=80)) in rendered("github", SAMPLE)
