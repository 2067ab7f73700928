"""A cache in front of an API, against what the contract says of its answers."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.shared_cache import misplaced_cache
from tests.link.systems import workspace_of


def judged(cache: str, *answers: str, method: str = "get") -> tuple[list[str], str | None] | None:
    """Operations and freshness of what is wrong, for GETs whose Cache-Control is given; an empty text gives none."""
    paths = ""
    for index, answer in enumerate(answers):
        header = f', headers: {{Cache-Control: {{schema: {{type: string, const: "{answer}"}}}}}}' if answer else ""
        paths += f'  /p{index}: {{{method}: {{responses: {{"200": {{description: ok{header}}}}}}}}}\n'
    manifest = f"version: 1\nservices:\n  a: {{provides: [{{name: api, spec: api.yaml, cache: {cache}}}]}}\n"
    contract = f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n{paths}"
    [offer] = workspace_of({"services.yaml": manifest, "api.yaml": contract}).system.services["a"].provides
    found = misplaced_cache(offer)
    if found is None:
        return None
    return [str(one) for one in found.operations], None if found.freshness is None else str(found.freshness)


@pytest.mark.parametrize(
    ("cache", "answers", "expected"),
    [
        ("{where: cdn}", ["private", "no-store"], (["GET /p0", "GET /p1"], None)),
        ("{where: gateway}", ["private, max-age=60"], (["GET /p0"], None)),
        ("{where: service}", ["private"], None),
        ("{}", ["private"], None),
        ("{where: cdn}", ["private", "public, max-age=60"], None),
        ("{where: cdn}", ["private", ""], None),
        ("{where: cdn, ttl: 5m}", ["max-age=60", "max-age=120", "max-age=300"], (["GET /p0", "GET /p1"], "60")),
        ("{ttl: 5m}", ["max-age=60, s-maxage=300"], None),
        ("{ttl: 5m}", ["max-age=soon"], None),
        ("{ttl: 60s}", ["max-age=60"], None),
        ("{where: cdn, ttl: 60s}", [""], None),
        ("false", ["no-store"], None),
    ],
)
def test_a_cache_is_held_to_what_the_contract_documents(
    cache: str, answers: list[str], expected: tuple[list[str], str | None] | None
) -> None:
    assert judged(cache, *answers) == expected


def test_writes_leave_nothing_to_cache() -> None:
    assert judged("{where: cdn}", "", method="post") == ([], None)


def test_a_contract_without_operations_is_never_judged() -> None:
    assert judged("{where: cdn}") is None
