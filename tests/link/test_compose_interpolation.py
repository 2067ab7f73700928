"""Variables in compose files."""

from __future__ import annotations

import pytest

from plumbrule.link.compose.interpolation import LONGEST, UNKNOWN, interpolate, variables_of

VARIABLES = {"HOST": "db", "EMPTY": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("$HOST", "db"),
        ("${HOST}", "db"),
        ("tcp://${HOST}:5432/$HOST", "tcp://db:5432/db"),
        ("${NONE:-cache}", "cache"),
        ("${EMPTY:-cache}", "cache"),
        ("${EMPTY-cache}", ""),
        ("${NONE-cache}", "cache"),
        ("${HOST:+set}", "set"),
        ("${EMPTY:+set}", ""),
        ("${EMPTY+set}", "set"),
        ("${NONE+set}", ""),
        ("${HOST:?needed}", "db"),
        ("${HOST?needed}", "db"),
        ("${NONE:-${OTHER:-http://api:80/}}", "http://api:80/"),
        ("${NONE:-a}${NONE:-b}", "ab"),
        ("$$HOST costs $$5", "$HOST costs $5"),
        ("$(hostname) $1", "$(hostname) $1"),
    ],
)
def test_a_variable_is_filled_in(text: str, filled: str) -> None:
    assert interpolate(text, VARIABLES) == filled


@pytest.mark.parametrize("text", ["$NONE", "${NONE}", "${NONE:?needed}", "${EMPTY:?needed}", "${NONE?needed}"])
def test_a_variable_that_nothing_sets_is_unknown(text: str) -> None:
    assert interpolate(text, VARIABLES) == UNKNOWN


def test_the_rest_of_a_value_stays_known() -> None:
    assert interpolate("postgres://app:${PASSWORD}@${HOST}/app", VARIABLES) == f"postgres://app:{UNKNOWN}@db/app"


@pytest.mark.parametrize("text", ["${", "${}", "${HOST", "${HOST:-a", "${1}", "${NONE:-" * 100 + "}" * 100])
def test_a_value_of_a_wrong_form_is_unknown(text: str) -> None:
    assert interpolate(text, VARIABLES) == UNKNOWN


def test_settings_see_those_above_them_and_cover_the_outer_ones() -> None:
    filled = variables_of({"A": "1", "B": "${A}2", "HOST": "mine"}, VARIABLES)
    assert filled == {"A": "1", "B": "12", "HOST": "mine", "EMPTY": ""}


def test_doubling_variables_do_not_grow_without_bound() -> None:
    doubling = {"V0": "x" * 10, **{f"V{n}": f"${{V{n - 1}}}${{V{n - 1}}}" for n in range(1, 60)}}
    filled = variables_of(doubling, {})
    assert max(map(len, filled.values())) <= 2 * LONGEST
    assert UNKNOWN in filled["V59"]
