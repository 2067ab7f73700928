"""Markdown without what it shows as it is."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.code_spans import without_code


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a `b` c", "a  c"),
        ("a ``b ` c`` d", "a  d"),
        ("a ` b", "a ` b"),  # nothing closes it
        ("a `b`` c", "a `b`` c"),  # nor here: the runs differ
        ("a\n```html\n<b>\n```\nc", "a\n\nc"),
        ("a\n```\nb", "a\n"),  # a block lasts to the end
        ("a\n~~~\nb\n~~~\nc", "a\n\nc"),
        ("a\n    code\nb", "a\n\nb"),
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b", "a <!-- b"),
        ("", ""),
    ],
)
def test_code_and_comments_are_left_out(text: str, rest: str) -> None:
    assert without_code(text) == rest


def test_runs_that_nothing_closes_cost_no_time() -> None:
    text = "".join("`" * length + "x" for length in range(1, 1500))
    assert without_code(text) == "`x``x"
    assert without_code("<!-- " * 200_000) == "<!-- " * 200_000
