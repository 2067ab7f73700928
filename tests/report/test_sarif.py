"""SARIF for code scanning."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plumbrule.report.linehash import LineHashes
from plumbrule.report.sarif import uri
from plumbrule.rule import Severity
from plumbrule.text import Source
from plumbrule.triage.report import Suppression
from tests.golden import hold
from tests.report.rendering import rendered
from tests.report.sample import API, CONTRACT, EMPTY, FINDINGS, SAMPLE, about, judged
from tests.report.sarif_profile import parsed


def test_the_sample_reads_as_it_was_read() -> None:
    hold(Path(__file__).parent / "golden" / "report.sarif", rendered("sarif", SAMPLE))


def test_the_sample_meets_the_schema_and_the_profile() -> None:
    run = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)
    assert len(run["results"]) == len(SAMPLE.findings)


def test_a_run_without_findings_has_an_empty_list_of_results() -> None:
    run = parsed(rendered("sarif", EMPTY), EMPTY.sources)
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_findings_that_count_come_first_and_the_most_severe_of_them_first() -> None:
    results = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["results"]
    assert [result["level"] for result in results[:4]] == ["error", "warning", "warning", "note"]


def test_line_hashes_are_those_of_the_file() -> None:
    results = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["results"]
    (result,) = (one for one in results if one["ruleId"] == "auth/operation-unprotected")
    assert result["partialFingerprints"]["primaryLocationLineHash"] == LineHashes(CONTRACT).of(21)


def test_a_byte_order_mark_counts_in_the_hash_and_not_in_the_column() -> None:
    report = about("key: 1\n", "key")
    marked = replace(report, sources={"a.sql": Source("a.sql", "key: 1\n", marked=True)})
    (result,) = parsed(rendered("sarif", marked), marked.sources)["results"]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == "3f24a8ef74523eb4:1"
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 1


def test_a_suppressed_finding_carries_the_decision() -> None:
    results = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["results"]
    decisions = [result["suppressions"] for result in results if "suppressions" in result]
    assert decisions == [[{"kind": "inSource", "justification": "ADR 12: twelve statuses, small table"}]]


def test_a_suppression_of_the_configuration_is_external() -> None:
    (one,) = judged(FINDINGS[0])
    decided = replace(one, status="suppressed", suppression=Suppression("config", None, None))
    report = replace(SAMPLE, findings=(decided,))
    (result,) = parsed(rendered("sarif", report), report.sources)["results"]
    assert result["suppressions"] == [{"kind": "external"}]


def test_the_baseline_state_is_told_only_where_a_baseline_was_in_use() -> None:
    states = [result["baselineState"] for result in parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["results"]]
    assert sorted(states) == ["new"] * 5 + ["unchanged"]
    without = replace(SAMPLE, baseline=False, findings=judged(*FINDINGS))
    assert "baselineState" not in rendered("sarif", without)


def test_brackets_of_a_message_are_no_links() -> None:
    report = about("x y", "x", "y", message=r"items[] and [a](1) of C:\temp")
    (result,) = parsed(rendered("sarif", report), report.sources)["results"]
    assert result["message"]["text"] == r"items\[\] and \[a\](1) of C:\\temp ([see here](1))"


def test_a_crashed_rule_makes_the_run_unsuccessful_and_keeps_the_results() -> None:
    run = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0] == {
        "level": "error",
        "message": {"text": "bug in coupling/cycle on services.yaml: KeyError: 'orders'"},
    }
    assert run["results"]


def test_of_too_many_results_the_most_severe_are_kept_and_the_rest_is_counted() -> None:
    info = replace(FINDINGS[0], severity=Severity.INFO)
    report = replace(EMPTY, findings=judged(*[info] * 4_999, *[FINDINGS[0]] * 4))
    (run,) = json.loads(rendered("sarif", report))["runs"]
    assert len(run["results"]) == 5_000
    assert [result["level"] for result in run["results"][:5]] == ["warning"] * 4 + ["note"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "3 findings left out, the least severe ones"


def test_a_security_rule_has_its_score_as_a_string_beside_the_tag() -> None:
    rules = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["tool"]["driver"]["rules"]
    assert rules[0]["properties"]["security-severity"] == "8.2"
    assert rules[0]["properties"]["tags"] == ["auth", "security"]
    assert "security-severity" not in rules[1]["properties"]


def test_the_page_is_the_help_with_and_without_markup() -> None:
    rules = parsed(rendered("sarif", SAMPLE), SAMPLE.sources)["tool"]["driver"]["rules"]
    page = rules[3]["help"]
    assert "```sql\nCREATE INDEX" in page["markdown"]
    assert "`" not in page["text"]
    assert "\nCREATE INDEX" in page["text"]
    assert rules[3]["fullDescription"]["text"].startswith("A query parameter filters")
    assert rules[3]["name"] == "FilterColumnWithoutIndex"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (API, API),
        ("db/0001 add é.sql", "db/0001%20add%20%C3%A9.sql"),
        ("c:odd.yaml", "c%3Aodd.yaml"),
        ("50%.sql", "50%25.sql"),
        ("(a)+b@2.sql", "(a)+b@2.sql"),
        ("latin\udce9.sql", "latin%E9.sql"),
        ("lone\ud800.sql", "lone%ED%A0%80.sql"),
    ],
)
def test_a_path_is_a_relative_uri_with_the_bytes_of_the_name(path: str, expected: str) -> None:
    assert uri(path) == expected
