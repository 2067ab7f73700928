"""Numbers that descriptions give."""

from __future__ import annotations

import pytest

from plumbrule.model.prose import lowers_larger, stated_bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Maximum 100.", 100),
        ("Items on a page, max: 1,000", 1000),
        ("Up to 500 orders are returned", 500),
        ("The limit can range between 1 and 100, and the default is 10.", 100),
        ("At most 50", 50),
        ("Must not exceed 250 items", 250),
        ("Page size; 200 is the max", 200),
        ("Orders per page (must be >= 1)", None),
        ("Range is 1 to 100.", 100),
        ("Valid values are 0-100. Default value: 10.", 100),
        ("Must be an integer from 0 to 50000", 50000),
        ("Default is 20", None),
        ("Maximum number of orders to return, default 100", None),
        ("The maximum depends on the plan. Version 2 of the API", None),
        ("", None),
    ],
)
def test_a_bound_in_words_is_found(text: str, bound: int | None) -> None:
    assert stated_bound(text) == bound


def test_a_server_that_lowers_what_is_too_large_says_so() -> None:
    assert lowers_larger("Larger values are coerced to 100")
    assert lowers_larger("Capped at 100")
    assert not lowers_larger("Items on a page")
