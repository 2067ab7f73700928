"""What two sources say of one service, compared."""

from __future__ import annotations

import pytest

from plumbrule.load import load
from plumbrule.model.services.census import unlisted, unrun
from plumbrule.model.services.drift import conflicts, unlisted_call, unseen
from plumbrule.model.services.system import System
from plumbrule.tree import Memory


def system(**files: str) -> System:
    tree = Memory({f"{name}.yaml": text.encode() for name, text in files.items()})
    return load(tree, lambda _: False, lambda _: None).system


def entity(name: str, spec: str) -> str:
    return f"---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {spec}\n"


def container(name: str, **environment: str) -> str:
    lines = "".join(f"      {key}: '{value}'\n" for key, value in environment.items())
    return f"  {name}:\n    build: ./{name}\n" + (f"    environment:\n{lines}" if lines else "")


@pytest.mark.parametrize(
    ("manifest", "catalogue", "differ"),
    [
        ("owner: team-shop", "owner: 'group:default/team-shop'", False),
        ("owner: Team Shop", "owner: team-shop", False),
        ("owner: team-shop", "owner: team-pay", True),
        ("owner: team-shop", "owner: guests", False),
        ("lifecycle: production", "lifecycle: live", False),
        ("lifecycle: production", "lifecycle: decommissioned", True),
        ("lifecycle: production", "lifecycle: quarantine", False),  # a word that nobody knows is compared with nothing
    ],
)
def test_only_what_cannot_both_be_true_is_a_conflict(manifest: str, catalogue: str, *, differ: bool) -> None:
    found = system(
        services=f"version: 1\nservices:\n  orders: {{{manifest}}}\n",
        catalog=entity("orders", f"{{type: service, {catalogue}}}"),
    )
    assert bool(list(conflicts(found))) is differ


@pytest.mark.parametrize(("image", "differ"), [("postgres:16.4-alpine", False), ("postgis/postgis:15-3.4", True)])
def test_a_store_is_compared_by_engine_and_major_version(image: str, *, differ: bool) -> None:
    found = system(
        services="version: 1\nservices: {}\nstores:\n  orders-db: {engine: postgres, version: '16'}\n",
        compose=f"services:\n  orders-db:\n    image: {image}\n",
    )
    assert [one.first.aspect for one in conflicts(found)] == (["version"] if differ else [])


LISTING = "version: 1\nservices:\n  orders: {consumes: [{service: stock}]}\n  stock: {}\n  payments: {}\n"


def test_a_call_is_unlisted_where_both_ends_stand_in_the_list_that_lacks_it() -> None:
    found = system(
        services=LISTING,
        compose="services:\n"
        + container("orders", STOCK_URL="http://stock", PAYMENTS_URL="http://payments", LEDGER_URL="http://ledger")
        + container("stock", PAYMENTS_URL="http://payments")  # lists nothing itself
        + container("payments")
        + container("ledger"),
    )
    assert [str(edge) for edge in found.dependencies() if unlisted_call(edge)] == ["orders → payments"]


@pytest.mark.parametrize(
    ("setting", "gone"),
    [
        ({"STOCK_URL": "http://stock"}, ["orders → payments"]),
        ({"STOCK_URL": "http://stock", "PAYMENTS_ENABLED": "yes"}, []),
        ({"STOCK_URL": "http://stock", "BASE": "${BASE}"}, []),
        ({}, []),
    ],
)
def test_a_listed_call_is_gone_where_all_settings_are_known_and_none_names_it(
    setting: dict[str, str], gone: list[str]
) -> None:
    found = system(
        services="version: 1\nservices:\n  orders: {consumes: [{service: stock}, {service: payments}]}\n"
        "  stock: {}\n  payments: {}\n",
        compose="services:\n" + container("orders", **setting) + container("stock") + container("payments"),
    )
    assert [str(edge) for edge in unseen(found)] == gone


def test_a_list_that_covers_most_services_is_meant_to_have_all() -> None:
    names = ["orders", "stock", "payments", "coupons"]
    found = system(
        catalog="".join(entity(name, "{type: service}") for name in [*names[:3], "wishes"]),
        compose="services:\n" + "".join(map(container, names)),
    )
    assert [one.name for one in unlisted(found).services] == ["coupons"]
    assert [one.name for one in unrun(found).services] == ["wishes"]


def test_a_list_of_few_services_is_no_census() -> None:
    found = system(
        catalog=entity("orders", "{type: service}") + entity("stock", "{type: service}"),
        compose="services:\n" + "".join(map(container, ["orders", "stock", "payments"])),
    )
    assert unlisted(found).services == []
