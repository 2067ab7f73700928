"""plumbrule/v1, the identity of a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plumbrule.rule import Context, Severity
from plumbrule.triage.fingerprint import fingerprints
from tests.report.sample import API, FINDINGS, SQL, Thing, at


@pytest.mark.parametrize(
    ("rule", "scope", "address", "detail", "expected"),
    [
        ("indexing/foreign-key-unindexed", "orders", "orders.customer_id", "", "b54021b70da0ee9c"),
        ("auth/operation-unprotected", "", "GET /orders", "", "f160c88f05d16ee2"),
        ("coupling/cycle", "shop", "cart → payments", "é", "6a6145179bcc189c"),
    ],
)
def test_the_fingerprint_is_that_of_version_1(rule: str, scope: str, address: str, detail: str, expected: str) -> None:
    thing = Thing(at(SQL, "orders"), scope, address)
    finding = Context(rule, Severity.WARNING).finding(thing, "a message", detail=detail)
    assert list(fingerprints([finding])) == [expected]


def test_equal_findings_are_numbered_in_report_order() -> None:
    thing = Thing(at(SQL, "orders"), "orders", "orders.customer_id")
    finding = Context("indexing/foreign-key-unindexed", Severity.WARNING).finding(thing, "a message")
    assert list(fingerprints([finding, finding])) == ["b54021b70da0ee9c", "fe7cac79f612bf49"]


def test_moving_a_finding_and_wording_it_anew_keeps_its_fingerprint() -> None:
    moved = replace(FINDINGS[0], place=at(API, "paths"), message="other words", severity=Severity.INFO)
    assert list(fingerprints([moved])) == list(fingerprints([FINDINGS[0]]))


def test_a_name_with_a_lone_surrogate_has_a_fingerprint() -> None:
    assert len(next(fingerprints([replace(FINDINGS[0], address="\ud800")]))) == 16
