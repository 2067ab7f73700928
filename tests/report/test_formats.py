"""What holds for every format."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from plumbrule.report.formats import FORMATS
from plumbrule.triage.report import Report
from tests.report.rendering import rendered
from tests.report.sample import EMPTY, SAMPLE, about
from tests.report.test_github import commands

HOSTILE = "\x1b[31m\x07\x9b1m\u202eevil\u2066\ud800\r\n::error::x\t<b>&\"'`|@team [a](1) %0A é😀\u2028"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Seen = Counter[tuple[str, str, int]]


def expected(report: Report) -> Seen:
    return Counter(
        (one.rule, one.place.path, report.sources[one.place.path].position(one.place.span.start).line)
        for one in report.new
    )


def by_lines(text: str) -> Seen:
    heads = re.findall(r"^(\S+?):(\d+):\d+:? \w+\[(.+?)\]", text, re.MULTILINE)
    return Counter((rule, path, int(line)) for path, line, rule in heads)


def by_json(text: str) -> Seen:
    found = (one for one in json.loads(text)["findings"] if one["status"] == "new")
    return Counter((one["rule"], one["path"], one["start"]["line"]) for one in found)


def by_sarif(text: str) -> Seen:
    seen: Seen = Counter()
    for result in json.loads(text)["runs"][0]["results"]:
        if "suppressions" not in result and result.get("baselineState") != "unchanged":
            place = result["locations"][0]["physicalLocation"]
            seen[result["ruleId"], unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"]] += 1
    return seen


def by_commands(text: str) -> Seen:
    found = (one.properties for one in commands(text) if "file" in one.properties)
    return Counter((one["title"], one["file"], int(one["line"])) for one in found)


def by_rows(text: str) -> Seen:
    rows = re.findall(r"^\| (?:error|warning|info) \| (\S+) \| (\S+):(\d+) \|", text, re.MULTILINE)
    return Counter((rule, path.replace("\\", ""), int(line)) for rule, path, line in rows)


READERS = {
    "full": by_lines,
    "concise": by_lines,
    "json": by_json,
    "sarif": by_sarif,
    "github": by_commands,
    "markdown": by_rows,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_same_findings_at_the_same_lines(name: str) -> None:
    assert READERS[name](rendered(name, SAMPLE)) == expected(SAMPLE)


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_on_the_first_line_has_line_1(name: str) -> None:
    report = about("bad\n", "bad")
    assert READERS[name](rendered(name, report)) == Counter({("indexing/duplicate-index", "a.sql", 1): 1})


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_findings_can_be_told(name: str) -> None:
    assert READERS[name](rendered(name, EMPTY)) == Counter()


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_reach_no_terminal(name: str) -> None:
    report = about(f"a {HOSTILE} b", HOSTILE, "b", message=f"{HOSTILE} is odd", path=f"x{HOSTILE}.sql")
    finding = replace(
        report.findings[0].finding, help=HOSTILE, label=HOSTILE, address=HOSTILE, scope=HOSTILE, covers=(HOSTILE,)
    )
    text = rendered(name, replace(report, findings=(replace(report.findings[0], finding=finding),), notes=(HOSTILE,)))
    assert FORBIDDEN.search(text) is None
    text.encode()


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_do_not_hide_or_add_findings(name: str) -> None:
    report = about("bad\n", "bad", message=HOSTILE)
    assert READERS[name](rendered(name, report)) == expected(report)


def test_the_same_report_is_the_same_bytes_under_every_hash_seed() -> None:
    script = (
        "import sys; from tests.report.rendering import rendered; from tests.report.sample import SAMPLE\n"
        "from plumbrule.report.formats import FORMATS\n"
        "sys.stdout.buffer.write(''.join(rendered(name, SAMPLE) for name in FORMATS).encode())"
    )
    root = Path(__file__).parents[2]
    path = os.pathsep.join(map(str, (root / "linter", root / "rules", root)))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
