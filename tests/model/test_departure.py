"""Lists that are paged in another way than most."""

from __future__ import annotations

from plumbrule.model.contract.api import Api
from plumbrule.model.lists.departure import departures
from plumbrule.model.lists.pagestyle import by_version, described, split, suggestion
from tests.link.contracts import HEAD, api_of

PAGE = "{type: object, properties: {items: {type: array, items: {type: object, properties: {id: {type: string}}}}}}"
ANSWER = f"responses: {{'200': {{description: ok, content: {{application/json: {{schema: {PAGE}}}}}}}}}"


def api(**queries: str) -> Api:
    """An API whose lists take the parameters that are named: `orders="cursor limit"`."""
    lists = (
        f"  /{path}: {{get: {{parameters: [{parameters(names)}], {ANSWER}}}}}\n" for path, names in queries.items()
    )
    return api_of(f"{HEAD}paths:\n{''.join(lists)}")


def parameters(names: str) -> str:
    kinds = {"cursor": "string", "page_token": "string", "after": "string", "before": "string"}
    return ", ".join(
        f"{{name: {name}, in: query, schema: {{type: {kinds.get(name, 'integer')}}}}}" for name in names.split()
    )


def found(one: Api, elsewhere: Api | None = None) -> dict[str, str]:
    """The first operation of each form → how it departs."""
    others = by_version(elsewhere)[0] if elsewhere else []
    (lists,) = by_version(one)
    return {
        operations[0].path: " and ".join(departure.text for departure in form)
        for form, operations in departures(lists, others).items()
    }


def test_another_style_departs() -> None:
    one = api(orders="cursor limit", shipments="cursor limit", payments="cursor limit", invoices="page per_page")
    assert found(one) == {"/invoices": "is paged by page number"}


def test_another_name_for_the_same_purpose_departs() -> None:
    one = api(orders="cursor limit", shipments="cursor limit", payments="cursor limit", members="cursor page_size")
    assert found(one) == {"/members": "takes page_size"}


def test_what_offers_the_common_way_among_others_does_not_depart() -> None:
    one = api(orders="cursor", shipments="cursor", payments="cursor", invoices="cursor page")
    assert found(one) == {}


def test_one_direction_of_two_does_not_depart() -> None:
    one = api(orders="before after", shipments="before after", payments="before after", members="after")
    assert found(one) == {}


def test_without_a_norm_of_its_own_an_api_follows_the_others() -> None:
    one = api(orders="page", shipments="page", payments="offset", members="cursor")
    other = api(tariffs="cursor", products="cursor", carts="cursor")
    assert found(one) == {}
    assert found(one, other) == {"/orders": "is paged by page number", "/payments": "is paged by offset"}


def test_two_lists_have_no_norm() -> None:
    assert found(api(orders="cursor", invoices="page")) == {}


def test_halves_are_named_and_majorities_are_not() -> None:
    (lists,) = by_version(api(orders="cursor", shipments="cursor", payments="page", members="page"))
    camps = split(lists)
    assert camps is not None
    assert [described(camp.style) for camp in camps] == ["cursor", "page number"]
    (lists,) = by_version(api(orders="cursor", shipments="cursor", payments="cursor", members="page"))
    assert split(lists) is None


def test_the_suggestion_is_what_the_api_does() -> None:
    one = api(orders="page per_page", shipments="page per_page", payments="cursor")
    assert suggestion(one).startswith("`page` and `per_page`")
    assert suggestion(api(orders="status")).startswith("`limit` (integer")
