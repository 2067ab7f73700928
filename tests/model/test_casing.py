"""The style of names of several words."""

from __future__ import annotations

import pytest

from plumbrule.model.design.casing import case_of, cases, rewritten, usual


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("order-items", "kebab-case"),
        ("order_items", "snake_case"),
        ("orderItems", "camelCase"),
        ("OrderItems", "PascalCase"),
        ("userIDs", "camelCase"),
        ("HTTPServer", "PascalCase"),
        ("repositoriesV2", "camelCase"),
        ("Random-Address", "mixed"),
        ("order_lineItems", "mixed"),
        ("orders", None),
        ("oauth2", None),
        ("Orders", None),
        ("VAT", None),
        ("GIFT_CARD", None),
        ("_links", None),
        ("@odata.nextLink", None),
        ("chat.postMessage", None),
        ("kN2aK9EO8a7b", None),
        ("größeKlein", None),
        ("", None),
    ],
)
def test_only_names_of_several_words_have_a_style(name: str, case: str | None) -> None:
    assert case_of(name) == case


@pytest.mark.parametrize("name", ["order-items", "order_items", "orderItems", "OrderItems"])
def test_a_name_can_be_written_in_each_style(name: str) -> None:
    styles = ("kebab-case", "snake_case", "camelCase", "PascalCase")
    assert [rewritten(name, style) for style in styles] == ["order-items", "order_items", "orderItems", "OrderItems"]


def test_the_norm_is_what_is_asked_for_else_ones_own_else_that_of_others() -> None:
    own = cases(["a_b", "c_d", "e_f", "gH"])
    few = cases(["aB", "c_d", "e-f"])
    assert usual(own, {}, "learned", 3) == "snake_case"
    assert usual(own, {}, "camelCase", 3) == "camelCase"
    assert usual(few, own, "learned", 3) == "snake_case"
    assert usual(few, {}, "learned", 3) is None


def test_too_few_names_have_no_norm_but_one_that_is_asked_for() -> None:
    own = cases(["a_b", "c_d", "e_f"])
    assert usual(own, own, "learned", 4) is None
    assert usual(own, {}, "kebab-case", 4) == "kebab-case"


def test_a_mixture_is_no_norm() -> None:
    assert usual(cases(["A-b", "C-d", "E-f"]), {}, "learned", 3) is None


def test_a_name_of_any_length_is_looked_at_once() -> None:
    assert case_of("a" + "A" * 40 + "_") == "mixed"
    assert case_of("a" + "A" * 1_000_000 + "_") is None
