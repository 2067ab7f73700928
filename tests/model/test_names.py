from __future__ import annotations

import pytest

from plumbrule.model.names import ends_with, is_plural, normal, plural, singular, starts_with


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pageToken", "page_token"),
        ("page-token", "page_token"),
        ("page[token]", "page_token"),
        ("$skipToken", "skip_token"),
        ("HTTPServer", "http_server"),
        ("userIDs", "user_ids"),
        ("last4digits", "last4_digits"),
        ("cvv2", "cvv2"),
        ("X-Next-Page", "x_next_page"),
        ("@odata.nextLink", "odata_next_link"),
        ("_links", "links"),
        ("Größe", "größe"),
        ("", ""),
    ],
)
def test_names_have_one_normal_form(name: str, expected: str) -> None:
    assert normal(name) == expected
    assert normal(expected) == expected


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("orders", "order"),
        ("categories", "category"),
        ("addresses", "address"),
        ("statuses", "status"),
        ("boxes", "box"),
        ("movies", "movie"),
        ("people", "person"),
        ("caches", "cache"),
        ("warehouses", "warehouse"),
        ("analyses", "analysis"),
        ("keys", "key"),
        ("responses", "response"),
        ("orderLines", "order_line"),
        ("children", "child"),
    ],
)
def test_plurals_and_singulars_are_each_others(word: str, one: str) -> None:
    assert singular(word) == one
    assert plural(one) == normal(word)
    assert is_plural(word)
    assert not is_plural(one)


@pytest.mark.parametrize(
    "word", ["status", "news", "series", "address", "bus", "analysis", "https", "class", "chassis"]
)
def test_words_that_end_in_s_may_be_singular(word: str) -> None:
    assert not is_plural(word)
    assert singular(word) == word


@pytest.mark.parametrize("word", ["data", "metadata", "feedback", "history", "inventory", "staff"])
def test_uncountable_words_count_as_plural(word: str) -> None:
    assert is_plural(word)
    assert plural(word) == word


def test_an_ending_is_whole_words() -> None:
    assert ends_with("userApiKey", {"api_key"})
    assert ends_with("api_key", {"api_key"})
    assert not ends_with("monkey", {"key"})
    assert not ends_with("key_name", {"key"})
    assert starts_with("hasPassword", {"has"})
    assert not starts_with("hash", {"has"})
