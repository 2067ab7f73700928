"""Step summaries and comments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plumbrule.report.markdown import MAX_BYTES, escaped
from plumbrule.rule import Severity
from tests.golden import hold
from tests.report.rendering import rendered
from tests.report.sample import EMPTY, FINDINGS, SAMPLE, about, judged


def test_the_sample_reads_as_it_was_read() -> None:
    hold(Path(__file__).parent / "golden" / "report.md", rendered("markdown", SAMPLE))


def test_a_report_without_findings_has_no_table() -> None:
    text = rendered("markdown", EMPTY)
    assert "|" not in text
    assert "**No findings in 9 files: 3 APIs, 14 tables, 6 services**" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a|b\c", r"a\|b\\c"),
        ("*_`[]#", r"\*\_\`\[\]\#"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("ask @team", "ask @&#8203;team"),
        ("two\nlines", r"two\\nlines"),
    ],
)
def test_text_from_input_is_shown_as_it_is_and_calls_nobody(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_a_name_with_a_bar_or_a_newline_stays_in_its_cell() -> None:
    text = rendered("markdown", about("x", "x", message="a | b\n| c"))
    (row,) = (line for line in text.splitlines() if line.startswith("| warning"))
    assert row.replace(r"\|", "").count("|") == 5


def test_quoted_fences_do_not_end_the_frame() -> None:
    text = rendered("markdown", about("```` bad\n", "bad"))
    fences = [line for line in text.splitlines() if set(line) == {"`"}]
    assert fences == ["`````", "`````"]


def test_a_summary_beyond_the_limit_is_cut_between_rows_and_says_so() -> None:
    many = [replace(FINDINGS[0], message="m" * 500)] * 4_000
    worst = replace(FINDINGS[0], severity=Severity.ERROR, message="the worst")
    text = rendered("markdown", replace(EMPTY, findings=judged(*many, worst)))
    rows = [line for line in text.splitlines() if line.startswith(("| warning", "| error"))]
    assert "the worst" in rows[0]
    assert all(row.endswith(" |") for row in rows)
    assert f"\n{4_001 - len(rows):,} more findings did not fit here\n" in text
    assert len(text.encode()) < MAX_BYTES + 2_000
