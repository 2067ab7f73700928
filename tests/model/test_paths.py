from __future__ import annotations

import pytest

from plumbrule.model.contract.paths import defect, template


@pytest.mark.parametrize(
    ("path", "resource", "action", "kind"),
    [
        ("/orders", ("orders",), None, "collection"),
        ("/orders/", ("orders",), None, "collection"),
        ("/api/v1/orders", ("orders",), None, "collection"),
        ("/api/v1", (), None, ""),
        ("/2024-01-01/orders/{id}", ("orders",), None, "item"),
        ("/orders/{id}/lines", ("orders", "lines"), None, "collection"),
        ("/orders/{id}:cancel", ("orders",), "cancel", ""),
        ("/orders:batchGet", ("orders",), "batchGet", ""),
        ("/orders/{id:[0-9]{2,3}}", ("orders",), None, "item"),
        ("/files/{path:.*/x}", ("files",), None, "item"),
        ("/files/{proxy+}", ("files",), None, "item"),
        ("/reports/{id}.json", ("reports",), None, ""),
        ("/orders/:id", ("orders", ":id"), None, "collection"),
        ("/", (), None, ""),
        ("", (), None, ""),
    ],
)
def test_a_path_is_taken_apart(path: str, resource: tuple[str, ...], action: str | None, kind: str) -> None:
    found = template(path)
    assert (found.resource, found.action) == (resource, action)
    assert ("collection" if found.is_collection else "item" if found.is_item else "") == kind


def test_the_base_path_of_the_server_names_no_resource() -> None:
    assert template("/shop/eu/v2/orders", "/shop/eu").resource == ("orders",)
    assert template("/shop/orders", "/store").resource == ("shop", "orders")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/a/{id}/b/{other}", ("id", "other")),
        ("/a/{id:[0-9]+}", ("id",)),
        ("/a/{;v*}", ("v",)),
        ("/a/{proxy+}", ("proxy",)),
        ("/a/x-{id}.{format}", ("id", "format")),
        ("/a?page={page}", ()),
        ("/a#{x}", ()),
        ("/a/{b?c}", ("b?c",)),
    ],
)
def test_names_in_braces_lead_their_pattern(path: str, names: tuple[str, ...]) -> None:
    assert template(path).parameters == names


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/{id}", None),
        ("/a/{id", "opens a brace that it does not close"),
        ("/a/id}", "closes a brace that it does not open"),
        ("/a/{}", "has a parameter without a name"),
        ("/a/{id}/b/{id}", "has {id} twice"),
    ],
)
def test_a_broken_template_says_why(path: str, expected: str | None) -> None:
    assert defect(path) == expected


@pytest.mark.parametrize("path", ["/admin/users", "/v1/admin_tools/x", "/back-office", "/x/superuser"])
def test_admin_paths_are_known(path: str) -> None:
    assert template(path).is_admin
    assert not template("/administrative-areas").is_admin
