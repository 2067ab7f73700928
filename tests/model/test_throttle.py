"""Whether something limits the calls of a public API."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.throttle import unlimited_ways
from tests.link.systems import workspace_of

PUBLIC = "exposure: public, rateLimit: false"


def ways(offer: str, *routes: str, answer: str = "200") -> list[str] | None:
    listed = ", ".join(f"{{service: b, {route}}}" for route in routes)
    files = {
        "services.yaml": (
            f"version: 1\nservices:\n  edge: {{type: gateway, routes: [{listed}]}}\n"
            f"  b: {{provides: [{{name: api, spec: b.yaml, {offer}}}]}}\n"
        ),
        "b.yaml": (
            "openapi: 3.1.0\ninfo: {title: B, version: '1'}\n"
            f"paths: {{/b: {{get: {{responses: {{'{answer}': {{description: ok}}}}}}}}}}\n"
        ),
    }
    found = unlimited_ways(workspace_of(files).system.services["b"].provides[0])
    return None if found is None else [route.path for route in found]


@pytest.mark.parametrize(
    ("offer", "routes", "expected"),
    [
        (PUBLIC, [], []),
        (PUBLIC, ["path: /b, rateLimit: false"], ["/b"]),
        (PUBLIC, ["path: /b, rateLimit: false", "path: /c, rateLimit: 9/s"], None),
        (PUBLIC, ["path: /b"], None),
        (PUBLIC, ["path: /b, exposure: internal"], []),
        ("exposure: public, rateLimit: 9/s", [], None),
        ("exposure: public", [], None),
        ("rateLimit: false", [], None),
        ("exposure: internal, rateLimit: false", [], None),
        ("exposure: partner, rateLimit: false", [], None),
    ],
)
def test_an_api_is_unlimited_where_everything_says_so(
    offer: str, routes: list[str], expected: list[str] | None
) -> None:
    assert ways(offer, *routes) == expected


def test_a_documented_refusal_is_a_limit() -> None:
    assert ways(PUBLIC, answer="429") is None
