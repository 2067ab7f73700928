"""Severity, silence, narrowing and order, over whole triages."""

from __future__ import annotations

import itertools
from dataclasses import replace
from graphlib import TopologicalSorter

from plumbrule import catalog
from plumbrule.rule import Finding, Rule, Severity
from tests.triage.arrange import KEY, STORE, WIDE, about, finding, judged, words

FILES = {"a/1.sql": "CREATE TABLE a (x int, y int);\n", "b/1.sql": "CREATE TABLE b (x int);\n"}


def levels(*findings: Finding, config: str) -> list[str]:
    return [f"{one.finding.place.path} {one.finding.severity}" for one in judged(FILES, *findings, config=config)]


A = finding(KEY, FILES, "a/1.sql", "x int", address="a.x")
B = finding(KEY, FILES, "b/1.sql", "x int", address="b.x", severity=Severity.INFO)


# Severity


def test_a_configured_severity_replaces_that_of_every_finding() -> None:
    assert levels(A, B, config=f"rules: {{{KEY}: error}}") == ["a/1.sql error", "b/1.sql error"]
    assert levels(A, B, config="") == ["a/1.sql warning", "b/1.sql info"]


def test_an_override_holds_where_it_says() -> None:
    config = "overrides: [{paths: [b], rules: {indexing: error}}, {addresses: [a], rules: {indexing: off}}]"
    assert levels(A, B, config=config) == ["b/1.sql error"]


def test_a_later_override_wins() -> None:
    config = "overrides: [{paths: ['**'], rules: {indexing: off}}, {paths: [b], rules: {indexing: error}}]"
    assert levels(A, B, config=config) == ["b/1.sql error"]


def test_an_override_by_id_switches_a_rule_on_for_a_part() -> None:
    assert levels(A, B, config=f"ignore: [{KEY}]\noverrides: [{{paths: [b], rules: {{{KEY}: info}}}}]") == [
        "b/1.sql info"
    ]


def test_an_override_by_area_switches_nothing_on() -> None:
    config = f"ignore: [{KEY}]\noverrides: [{{paths: [b], rules: {{indexing: info}}}}]"
    assert levels(A, B, config=config) == []


# Silence


def silencing(rule: Rule, *names: str) -> list[Rule]:
    """All rules, this one silencing these."""
    return [replace(one, silences=names if one.id == rule.id else ()) for one in catalog.rules()]


CAUSE = next(rule for rule in catalog.rules() if rule.id == STORE)
RULES = silencing(CAUSE, KEY)


def cause(address: str, scope: str = "shop", covers: tuple[str, ...] = ()) -> Finding:
    return finding(STORE, FILES, "a/1.sql", "CREATE", scope=scope, address=address, covers=covers)


def effects(*findings: Finding, config: str = "") -> list[str]:
    addresses = ["GET /a", "GET /a ?limit", "GET /ab", "t.x", "tx"]
    found = [finding(KEY, FILES, "a/1.sql", "x int", scope="shop", address=address) for address in addresses]
    shown = judged(FILES, *findings, *found, config=config, rules=RULES)
    return [one.finding.address for one in shown if one.finding.rule == KEY and one.status == "new"]


def test_a_cause_silences_what_is_at_its_node_and_below() -> None:
    assert effects(cause("GET /a")) == ["GET /ab", "t.x", "tx"]
    assert effects(cause("t")) == ["GET /a", "GET /a ?limit", "GET /ab", "tx"]


def test_a_cause_at_an_api_silences_its_whole_scope_and_no_other() -> None:
    assert effects(cause("api Orders")) == []
    assert len(effects(cause("api Orders", scope="bank"))) == 5


def test_a_grouped_cause_reaches_the_nodes_that_it_stands_for() -> None:
    assert effects(cause("api Orders", covers=("GET /a", "tx"))) == ["GET /ab", "t.x"]


def test_a_cause_that_is_accepted_or_off_silences_nothing() -> None:
    accepted = f"ignores: [{{rule: {STORE}, paths: [a], reason: why}}]"
    assert len(effects(cause("GET /a"), config=accepted)) == 5
    assert len(effects(cause("GET /a"), config=f"overrides: [{{paths: [a], rules: {{{STORE}: off}}}}]")) == 5


def test_a_silenced_finding_still_uses_its_suppression() -> None:
    files = {"a/1.sql": f"-- plumbrule: ignore[{KEY}] -- why\nCREATE TABLE a (x int);\n"}
    found = judged(
        files,
        finding(STORE, files, "a/1.sql", "CREATE", address="a"),
        finding(KEY, files, "a/1.sql", "x int", address="a.x"),
        rules=RULES,
    )
    assert words(found) == [f"{STORE} at CREATE"]
    assert not about(found)


def test_no_rules_silence_one_another_in_a_circle() -> None:
    TopologicalSorter({rule.id: rule.silences for rule in catalog.rules()}).prepare()


# Order and identity


def test_any_order_of_findings_gives_the_same_report() -> None:
    found = [
        A,
        B,
        finding(WIDE, FILES, "a/1.sql", "x int"),
        finding(STORE, FILES, "a/1.sql", "y int"),
        replace(A, detail="2"),
    ]
    reports = {judged(FILES, *order) for order in itertools.permutations(found)}
    assert len(reports) == 1
    (report,) = reports
    places = [(one.finding.place.path, one.finding.place.span.start, one.finding.rule) for one in report]
    assert places == sorted(places)


def test_what_is_done_with_one_finding_does_not_change_the_identity_of_another() -> None:
    twin = replace(A, place=B.place)
    both = {one.finding.place.path: one.fingerprint for one in judged(FILES, A, twin)}
    config = "overrides: [{paths: [a], rules: {indexing: off}}]"
    assert [one.fingerprint for one in judged(FILES, A, twin, config=config)] == [both["b/1.sql"]]
    assert len(set(both.values())) == 2
