"""What a stream can show."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest

from plumbrule.report.style import Colour, style_of, wants_colour
from plumbrule.report.width import width, wrapped


@pytest.mark.parametrize(
    ("colour", "environ", "isatty", "expected"),
    [
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "", "FORCE_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "1"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
    ],
)
def test_the_first_word_on_colour_wins(colour: Colour, environ: dict[str, str], isatty: bool, expected: bool) -> None:
    assert wants_colour(colour, environ, isatty=isatty) is expected


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("utf-8", True), ("UTF_8", True), ("ascii", False), ("cp1252", False)]
)
def test_frames_use_ascii_where_the_stream_is_not_utf_8(encoding: str, unicode: bool) -> None:
    assert style_of(TextIOWrapper(BytesIO(), encoding=encoding), "auto", {}).unicode is unicode


@pytest.mark.parametrize(("columns", "expected"), [("100", 100), ("3", 40), ("", 80), ("wide", 80), ("0", 80)])
def test_the_width_is_that_of_columns_or_80_and_at_least_40(columns: str, expected: int) -> None:
    assert style_of(TextIOWrapper(BytesIO()), "auto", {"COLUMNS": columns}).width == expected


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("顧客", 4), ("e\u0301", 1), ("\u200d", 0), ("한", 2), ("\u1112\u1161", 2), ("é😀", 3)],
)
def test_display_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_words_wrap_at_blanks_and_a_long_word_stays_whole() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("a verylongword b", 6) == ["a", "verylongword", "b"]
    assert wrapped("  indented code that goes on", 12) == ["  indented", "code that", "goes on"]
