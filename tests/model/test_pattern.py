"""Regular expressions: what is one, what can take exponential time, how long a match can be."""

from __future__ import annotations

import re
from itertools import product

import pytest

from plumbrule.model.pattern.ambiguity import ambiguous_loop
from plumbrule.model.pattern.anchors import is_anchored, takes_anything
from plumbrule.model.pattern.judgement import danger
from plumbrule.model.pattern.length import longest
from plumbrule.model.pattern.parser import parse
from plumbrule.model.pattern.syntax import Expression, Fault


def loop_of(pattern: str) -> str | None:
    found = parse(pattern)
    assert isinstance(found, Expression)
    return ambiguous_loop(found)


@pytest.mark.parametrize(
    ("pattern", "loop"),
    [
        (r"^(a+)+$", "(a+)+"),
        (r"^(a|a)*$", "(a|a)*"),
        (r"^(a|aa)+$", "(a|aa)+"),
        (r"^(\w*)*$", r"(\w*)*"),
        (r"^(\w+\s?)*$", r"(\w+\s?)*"),
        (r"^(.*,)*x$", "(.*,)*"),
        (r"^(.*\s)*$", r"(.*\s)*"),
        (r"(x+x+)+y", "(x+x+)+"),
        (r"^(([a-z])+.)+[A-Z]([a-z])+$", "(([a-z])+.)+"),  # names of Java classes
        (r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z]+$", r"(([\-.]|[_]+)?([a-zA-Z0-9]+))*"),
        (r"^(?:[a-z0-9]+-?)*[a-z0-9]+$", "(?:[a-z0-9]+-?)*"),
        (r"(\d+|\d+\.\d+)*e", r"(\d+|\d+\.\d+)*"),
        (r"^((a*|b*)c)*$", "((a*|b*)c)*"),  # through nothing in two ways
        (r"^(a{1,63})+$", "(a{1,63})+"),
        (r"^([a-z]+){1,30}$", "([a-z]+){1,30}"),
        (r"(a+){10}$", "(a+){10}"),
        (r"^(?=(a+)+$)a", "(a+)+"),
        (r"^(\p{L}+\s?)+$", r"(\p{L}+\s?)+"),
        (r"^([^@\s]+\.?)+@shop$", r"([^@\s]+\.?)+"),
    ],
)
def test_a_loop_that_takes_a_text_in_many_ways_is_found(pattern: str, loop: str) -> None:
    assert loop_of(pattern) == loop


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z]+$",
        r"^([a-z]+,)*[a-z]+$",
        r"^\w+(\s\w+)*$",
        r"^([a-z0-9]+-)*[a-z0-9]+$",
        r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$",
        r"^(\d{3}){4}$",
        r"^(a{3})+$",
        r"^(a|b)*$",
        r"^(foo|bar)*$",
        r"^(\/[a-zA-Z0-9_-]+)+$",
        r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        r"^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$",
        r"^(-?\d+(\.\d+)?,)*$",
        r"^(\p{L}|\p{N})+$",
        r"^(.*,){3}$",  # slow, but not exponential
    ],
)
def test_a_loop_that_the_next_character_decides_is_none(pattern: str) -> None:
    assert loop_of(pattern) is None


def test_a_loop_after_which_nothing_can_fail_is_never_tried_again() -> None:
    assert loop_of("(a+)+") is None
    assert loop_of("^(a+)+b?") is None


@pytest.mark.parametrize("pattern", [r"^((?!ab)a|ab)*$", r"^(\b\w+\b)*$", r"^(?:(\w)\1|xx)*$"])
def test_what_depends_on_the_surroundings_is_not_followed_up(pattern: str) -> None:
    assert loop_of(pattern) is None


PAIRS = ["".join(pair) for pair in product(["a", "b", "a?", "b?", "a*", "[ab]"], repeat=2)]
SHORT = ["".join(letters) for size in (1, 2, 3) for letters in product("ab", repeat=size)]


@pytest.mark.parametrize("body", [*PAIRS, "a|ab", "ab|b", "ab|ba", "aab|a|b"])
def test_ambiguity_is_what_counting_the_ways_shows(body: str) -> None:
    """The number of ways in which copies of the body make a text, counted for short texts, against the verdict."""
    whole = re.compile(f"(?:{body})")
    grows = any(_ways(whole, text * 6) >= 2**5 for text in SHORT)
    assert (loop_of(f"^({body})*$") is not None) == grows


def _ways(body: re.Pattern[str], text: str) -> int:
    """How often the text can be cut into matches of the body that are not empty, with the body's own choices."""
    ways = [1] + [0] * len(text)
    for end in range(1, len(text) + 1):
        ways[end] = sum(ways[start] for start in range(end) if body.fullmatch(text, start, end))
    return ways[-1]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "opens a group that it does not close"),
        ("a)", "closes a group that it does not open"),
        ("[a", "opens a character class that it does not close"),
        ("[b-a]", "has the range b-a, which runs backwards"),
        ("*a", "has * with nothing before it to repeat"),
        ("a**", "has **, a quantifier of a quantifier"),
        ("a{2,1}", "has {2,1}, whose bounds are the wrong way round"),
        ("^*", "repeats ^, which is a place and no text"),
        ("(?x", "has a group that begins with ? and means nothing"),
        ("a\\", "ends in a backslash"),
    ],
)
def test_what_is_no_regular_expression_says_why(pattern: str, reason: str) -> None:
    assert parse(pattern) == Fault(reason)


@pytest.mark.parametrize(
    "pattern", ["(?i)a", "(?P<x>a)", "(?>a)", "a++", r"\Aa\Z", "[[:alpha:]]", "a{,5}", "(?#about)a"]
)
def test_what_only_other_dialects_know_is_told_apart(pattern: str) -> None:
    found = parse(pattern)
    assert isinstance(found, Fault)
    assert found.foreign


@pytest.mark.parametrize("pattern", ["(?<=a)b", "(?<x>a)", r"\p{L}"])
def test_what_is_new_in_the_language_is_fine_where_the_contract_is(pattern: str) -> None:
    assert danger(pattern, modern=True) is None
    old = danger(pattern, modern=False)
    assert old is not None
    assert old.minor


@pytest.mark.parametrize("pattern", ["{", "}", "]", "a{", "a{x}", "[^]", "[]", r"[\w-.]", r"\-", r"[\d-x]", "a{0}", ""])
def test_the_web_s_own_leniency_is_known(pattern: str) -> None:
    assert isinstance(parse(pattern), Expression)


def test_a_pattern_between_slashes_matches_nothing() -> None:
    found = danger("/^[a-z]+$/", modern=False)
    assert found is not None
    assert "slashes" in found.text
    assert danger("^/[a-z]+/$", modern=False) is None
    assert danger("/[a-z]+/", modern=False) is None


@pytest.mark.parametrize(
    "pattern", ["(" * 5000 + "a" + ")" * 5000, "a" * 30_000, "^(" + "|".join(f"a{i}" for i in range(900)) + ")*$"]
)
def test_what_is_too_large_to_judge_is_left_alone(pattern: str) -> None:
    assert danger(pattern, modern=False) is None


def test_every_beginning_of_a_pattern_is_read() -> None:
    pattern = r"^(?:[\w.-]{1,64}|\"(?<q>[^\"\\]|\\.)*\")@(?=x)\p{L}+\u00e9\x41\cA\k<q>(?!y)$"
    for end in range(len(pattern) + 1):
        danger(pattern[:end], modern=False)


@pytest.mark.parametrize(
    ("pattern", "length"),
    [("^[A-Z]{2}$", 2), ("^(a|bcd)?$", 3), ("^A{4}(-[A-Z]{4}){0,2}$", 14), ("^a+$", None), ("a{3}", None), ("^$", 0)],
)
def test_the_longest_match(pattern: str, length: int | None) -> None:
    assert longest(pattern) == length


def test_anchors_hold_in_every_branch() -> None:
    assert is_anchored("^a$|^b$")
    assert is_anchored("^(a|b)$")
    assert not is_anchored("^a|b$")
    assert takes_anything("^.*$")
    assert not takes_anything("^a.*$")
