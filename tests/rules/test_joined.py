"""Where a rule that joins files has said it, the rule on one file is silent."""

from __future__ import annotations

from plumbrule import catalog
from plumbrule.run import run
from plumbrule.testing import examples
from plumbrule.tree import Memory


def rules_found(page: str, *rules: str) -> dict[str, int]:
    """Findings by rule in the first bad example of a page, with all these rules at work."""
    rule = catalog.find(page)
    assert rule is not None
    example = next(example for example in examples(catalog.page(rule)) if not example.good)
    counts: dict[str, int] = {}
    for one in run(Memory(example.files), select=(page, *rules)).findings:
        counts[one.finding.rule] = counts.get(one.finding.rule, 0) + 1
    return counts


def test_a_nested_collection_speaks_for_its_foreign_key() -> None:
    found = rules_found("indexing/nested-collection-without-index", "indexing/foreign-key-without-index")
    assert found == {"indexing/nested-collection-without-index": 1}


def test_a_public_route_speaks_for_the_write_that_it_leads_to() -> None:
    found = rules_found("auth/route-to-unsecured-operation", "auth/unsecured-write", "auth/unsecured-operation")
    assert found == {"auth/route-to-unsecured-operation": 2}
