"""The report for people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plumbrule.report.style import Style
from plumbrule.report.width import width
from plumbrule.text import Source
from tests.golden import hold
from tests.report.rendering import rendered
from tests.report.sample import EMPTY, FINDINGS, SAMPLE, SQL, about, judged

GOLDEN = Path(__file__).parent / "golden"


def frame(text: str, words: str, *related: str, style: Style | None = None) -> list[str]:
    """The lines of the only frame, from below the bare rule up to the first note."""
    lines = rendered("full", about(text, words, *related), style).splitlines()
    bare = next(index for index, line in enumerate(lines) if line.strip() in {"│", "|"})
    return lines[bare + 1 : next(index for index, line in enumerate(lines) if line.lstrip().startswith("= "))]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_sample_reads_as_it_was_read(columns: int) -> None:
    hold(GOLDEN / f"full-{columns}.txt", rendered("full", SAMPLE, Style(width=columns)))


def test_the_sample_in_ascii_reads_as_it_was_read() -> None:
    text = rendered("full", SAMPLE, Style(unicode=False))
    assert text.isascii()
    hold(GOLDEN / "full-ascii.txt", text)


def test_the_sample_in_colour_says_the_same() -> None:
    import click

    coloured = rendered("full", SAMPLE, Style(colour=True))
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == rendered("full", SAMPLE)
    hold(GOLDEN / "full-colour.txt", coloured)


def test_a_report_without_findings_says_what_was_read() -> None:
    assert rendered("full", EMPTY) == "No findings in 9 files: 3 APIs, 14 tables, 6 services\n"


def test_a_message_that_fits_stands_in_the_header() -> None:
    assert rendered("full", about("x", "x")).startswith("a.sql:1:1 warning[indexing/duplicate-index] this is wrong\n")


def test_the_underline_stands_under_the_words() -> None:
    assert frame("a bad word\n", "bad") == [" 1 │ a bad word", "   │   ^^^ here"]


def test_tabs_become_spaces_and_the_underline_follows() -> None:
    assert frame("\tid\tbad\n", "bad") == [" 1 │     id    bad", "   │           ^^^ here"]


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert frame("顧客 e\u0301 bad\n", "bad")[1] == "   │        ^^^ here"
    assert frame("x 顧客\n", "顧客")[1] == "   │   ^^^^ here"


def test_places_on_neighbouring_lines_share_a_frame_and_the_line_between_is_shown() -> None:
    assert frame("one\ntwo\nthree\n", "three", "one") == [
        " 1 │ one",
        "   │ --- see here",
        " 2 │ two",
        " 3 │ three",
        "   │ ^^^^^ here",
    ]


def test_places_on_one_line_share_it() -> None:
    assert frame("a, b\n", "b", "a") == [" 1 │ a, b", "   │ - see here", "   │    ^ here"]


def test_places_far_apart_have_frames_of_their_own_in_the_order_of_the_rule() -> None:
    assert frame("one\n\n\n\ntwo\n\n\n\nthree\n", "two", "three", "one") == [
        " 5 │ two",
        "   │ ^^^ here",
        "   ├─ a.sql:9:1",
        " 9 │ three",
        "   │ ^^^^^ see here",
        "   ├─ a.sql:1:1",
        " 1 │ one",
        "   │ ^^^ see here",
    ]


def test_a_span_over_lines_shows_where_it_begins_and_ends() -> None:
    assert frame("CREATE TABLE a (\n  b int,\n  c int\n  );\n\n", "TABLE a (\n  b int,\n  c int\n  )") == [
        " 1 │ CREATE TABLE a (",
        "   │        ^^^^^^^^^",
        "   ⋮",
        " 4 │   );",
        "   │   ^ here",
    ]


def test_blank_lines_that_a_block_takes_with_it_are_not_marked() -> None:
    assert frame("a:\n  b: 1\n\n\nc: 2\n", "b: 1\n\n\n") == [" 2 │   b: 1", "   │   ^^^^ here"]


def test_an_empty_span_has_one_mark() -> None:
    assert frame("", "") == [" 1 │", "   │ ^ here"]
    assert frame("ab", "")[1] == "   │ ^ here"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_line_of_megabytes_is_cut_around_the_span(columns: int) -> None:
    text = "x" * 3_000_000 + " bad " + "y" * 3_000_000
    shown = frame(text, "bad", style=Style(width=columns))
    assert shown[0].startswith(" 1 │ …xx")
    assert shown[0].endswith("yy…")
    assert width(shown[0]) == columns
    assert shown[0][shown[1].index("^") :].startswith("bad ")


def test_what_fits_from_the_start_of_a_line_is_cut_on_the_right_only() -> None:
    shown = frame("bad " + "y" * 200, "bad", style=Style(width=40))[0]
    assert shown.startswith(" 1 │ bad yy")
    assert shown.endswith("…")


def test_what_stands_at_the_end_of_a_long_line_fills_the_room() -> None:
    shown = frame("y" * 200 + " bad", "bad", style=Style(width=40))
    assert shown[0].startswith(" 1 │ …yy")
    assert shown[0].endswith(" bad")
    assert width(shown[0]) == 40


def test_a_span_longer_than_the_terminal_shows_its_beginning() -> None:
    shown = frame("a " + "b" * 500, "b" * 500, style=Style(width=40))
    assert width(shown[0]) == 40
    assert shown[1].count("^") >= 20
    assert max(map(width, shown)) == 40


def test_a_second_place_beyond_the_cut_shows_its_line_again() -> None:
    shown = frame("bad" + "y" * 5_000 + "worse" + "z" * 5_000, "bad", "worse", style=Style(width=60))
    assert [line[:4] for line in shown] == [" 1 │", "   │", " 1 │", "   │"]
    assert shown[2][shown[3].index("-") :].startswith("worse")


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("columns", [40, 61, 80, 120])
def test_no_line_of_a_frame_is_wider_than_the_terminal(columns: int, unicode: bool) -> None:
    text = "\t顧客e\u0301\x1b " * 300 + "bad" + " 顧客\t" * 300
    for line in frame(text, "bad", "顧客", style=Style(width=columns, unicode=unicode)):
        assert width(line) <= columns


def test_a_label_without_room_goes_below_and_breaks_between_words() -> None:
    text = "security: []\n"
    report = about(text, text.strip())
    finding = replace(report.new[0], label="switches off what the contract requires elsewhere")
    lines = rendered("full", replace(report, findings=judged(finding)), Style(width=40)).splitlines()
    assert "   │ switches off what the contract" in lines
    assert "   │ requires elsewhere" in lines


def test_a_cycle_over_many_services_shows_ten_places_and_counts_the_rest() -> None:
    text = "\n\n\n\n".join(f"service{number:02}" for number in range(30))
    report = about(text, "service00", *(f"service{number:02}" for number in range(1, 30)))
    shown = rendered("full", report)
    assert shown.count("├─") == 9
    assert "   = note: 20 more places (--format json lists them)\n" in shown


def test_a_place_in_a_file_without_text_has_no_frame_and_is_still_reported() -> None:
    report = replace(about("x", "x"), sources={})
    lines = rendered("full", report).splitlines()
    assert lines[0] == "a.sql:1:1 warning[indexing/duplicate-index] this is wrong"
    assert lines[1] == "   = see:  plumbrule explain indexing/duplicate-index"


def test_a_span_beyond_the_text_does_not_stop_the_report() -> None:
    report = replace(SAMPLE, sources={**SAMPLE.sources, SQL: Source(SQL, "-- cut\n")}, findings=judged(*FINDINGS))
    assert SQL in rendered("full", report)


def test_crlf_and_a_line_on_row_40_000_are_numbered_as_editors_do() -> None:
    text = "\r\n" * 39_999 + "bad\r\n"
    assert frame(text, "bad") == ["40000 │ bad", "      │ ^^^ here"]


def test_suppressed_and_baseline_findings_are_counted_and_not_shown() -> None:
    shown = rendered("full", SAMPLE)
    assert "filters by status" not in shown
    assert "not shown: 1 suppressed, 1 in the baseline\n" in shown
