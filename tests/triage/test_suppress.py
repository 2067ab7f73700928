"""Decisions to accept findings: what they need, and when they are needed no more."""

from __future__ import annotations

import pytest

from plumbrule.triage.report import Suppression
from tests.triage.arrange import KEY, STORE, WIDE, about, finding, judged, words

TABLE = "CREATE TABLE a (x int, y int);\n"


def sql(directive: str) -> dict[str, str]:
    return {"db/1.sql": f"-- {directive}\n{TABLE}"}


def test_a_suppressed_finding_stays_with_the_reason_and_the_place() -> None:
    files = sql(f"plumbrule: ignore[{KEY}] -- tiny, see ADR 7")
    (one,) = judged(files, finding(KEY, files, "db/1.sql", "x int"))
    assert one.status == "suppressed"
    assert isinstance(one.suppression, Suppression)
    assert (one.suppression.kind, one.suppression.reason) == ("comment", "tiny, see ADR 7")
    place = one.suppression.place
    assert place is not None
    assert files[place.path][place.span.start : place.span.end].startswith("-- plumbrule:")


def test_only_the_named_rules_are_accepted() -> None:
    files = sql(f"plumbrule: ignore[{KEY}, coupling] -- why")
    found = judged(
        files,
        finding(KEY, files, "db/1.sql", "x int"),
        finding(WIDE, files, "db/1.sql", "x int"),
        finding(STORE, files, "db/1.sql", "y int"),
    )
    assert words(found) == [f"{WIDE} at x int"]
    assert not about(found)


def test_a_missing_reason_is_a_finding_in_place_of_the_other() -> None:
    files = sql(f"plumbrule: ignore[{KEY}]")
    found = judged(files, finding(KEY, files, "db/1.sql", "x int"))
    assert not words(found)
    (message,) = about(found)
    assert message.startswith(f"{KEY} is accepted without a reason")


def test_a_suppression_that_accepts_nothing_is_a_finding() -> None:
    (message,) = about(judged(sql(f"plumbrule: ignore[{KEY}] -- why")))
    assert message.startswith(f"{KEY} finds nothing here")


def test_each_unused_name_is_told_on_its_own() -> None:
    files = sql(f"plumbrule: ignore[{KEY}, {WIDE}] -- why")
    (message,) = about(judged(files, finding(KEY, files, "db/1.sql", "x int")))
    assert message.startswith(WIDE)


def test_an_unknown_name_is_told_with_the_nearest_one() -> None:
    (one,) = judged(sql("plumbrule: ignore[indexing/foreign-key-without-indx] -- why"))
    assert one.finding.message.startswith("there is no rule or area indexing/foreign-key-without-indx")
    assert one.finding.help == f"did you mean {KEY}?"


def test_a_rule_that_did_not_run_is_no_unused_suppression() -> None:
    files = sql("plumbrule: ignore[indexing/low-cardinality-index] -- strict, and not selected")
    assert not about(judged(files))
    assert about(judged(files, config="extends: [strict]"))


def test_a_run_of_some_rules_says_nothing_about_the_others() -> None:
    files = sql(f"plumbrule: ignore[{KEY}, indexing] -- why")
    assert not about(judged(files, select=(WIDE, "manifest")))


def test_an_area_is_unused_when_none_of_its_rules_finds_anything() -> None:
    assert len(about(judged(sql("plumbrule: ignore[indexing] -- why")))) == 1


def test_a_rule_that_crashed_leaves_its_suppressions_alone() -> None:
    assert not about(judged(sql(f"plumbrule: ignore[{KEY}] -- why"), crashed={KEY}))


def test_a_rule_about_suppressions_can_be_switched_off_like_any_other() -> None:
    files = sql(f"plumbrule: ignore[{KEY}]")
    assert not about(judged(files, config="ignore: [manifest]"))
    assert not words(judged(files, finding(KEY, files, "db/1.sql", "x int"), config="ignore: [manifest]"))


def test_a_finding_about_a_suppression_can_be_accepted_too() -> None:
    files = {"db/1.sql": f"-- plumbrule: ignore-file[manifest] -- for now\n{TABLE}-- plumbrule: ignore[{KEY}]\n"}
    found = judged(files)
    assert about(found)
    assert all(one.status == "suppressed" for one in found)


# Keys


def test_a_key_speaks_of_the_mapping_that_holds_it_and_of_its_name() -> None:
    text = "paths:\n  /orders:\n    get:\n      x-plumbrule-ignore: {indexing: why}\n      tags: [x]\n    post: {}\n"
    files = {"a.yaml": text}
    found = judged(files, *(finding(KEY, files, "a.yaml", word) for word in ("/orders", "get", "tags", "post")))
    assert words(found, "suppressed") == [f"{KEY} at get", f"{KEY} at tags"]


def test_json_has_keys_in_place_of_comments() -> None:
    files = {"a.json": '{"paths": {"get": {"x-plumbrule-ignore": {"indexing": "why"}, "tags": []}, "post": {}}}'}
    found = judged(files, *(finding(KEY, files, "a.json", f'"{word}"') for word in ("get", "tags", "post")))
    assert words(found) == [f'{KEY} at "post"']


def test_a_key_at_the_root_speaks_of_the_document() -> None:
    files = {"a.yaml": f"openapi: 3.0.3\nx-plumbrule-ignore: {{{KEY}: why}}\n"}
    assert words(judged(files, finding(KEY, files, "a.yaml", "openapi")), "suppressed")


def test_a_list_of_names_gives_no_reasons() -> None:
    files = {"a.yaml": f"openapi: 3.0.3\nx-plumbrule-ignore: [{KEY}, {WIDE}]\n"}
    found = judged(files, finding(KEY, files, "a.yaml", "openapi"), finding(WIDE, files, "a.yaml", "openapi"))
    assert len(words(found, "suppressed")) == 2
    assert len(about(found)) == 2


@pytest.mark.parametrize("key", ["x-zally-ignore", "x-lint-ignore"])
def test_keys_of_other_linters_count_where_they_name_our_rules(key: str) -> None:
    files = {"a.yaml": f"openapi: 3.0.3\n{key}: [{KEY}, 104, M010, no-identical-paths]\n"}
    found = judged(files, finding(KEY, files, "a.yaml", "openapi"))
    assert len(words(found, "suppressed")) == 1
    assert len(about(found)) == 1


def test_a_key_in_text_is_none() -> None:
    files = {"a.yaml": 'note: "x-plumbrule-ignore: {indexing: why}"\nget: 1\n'}
    assert words(judged(files, finding(KEY, files, "a.yaml", "get")))


# The configuration


def test_the_configuration_accepts_by_path_and_address() -> None:
    files = {"legacy/1.sql": TABLE, "new/1.sql": TABLE}
    found = judged(
        files,
        finding(KEY, files, "legacy/1.sql", "x int", address="a.x"),
        finding(KEY, files, "legacy/1.sql", "y int", address="b.y"),
        finding(KEY, files, "new/1.sql", "x int", address="a.x"),
        config=f"ignores: [{{rule: {KEY}, paths: [legacy], addresses: [a], reason: goes away in May}}]",
    )
    (accepted,) = [one for one in found if one.status == "suppressed"]
    assert (accepted.finding.place.path, accepted.finding.address) == ("legacy/1.sql", "a.x")
    assert accepted.suppression is not None
    assert (accepted.suppression.kind, accepted.suppression.reason) == ("config", "goes away in May")


def test_an_unused_entry_of_the_configuration_is_told_at_its_line() -> None:
    (one,) = judged({}, config=f"ignores:\n  - {{rule: {KEY}, paths: [old], reason: why}}")
    assert one.finding.rule == "manifest/unused-suppression"
    assert one.finding.place.path == "plumbrule.yaml"


def test_the_decision_nearest_to_a_finding_gives_the_reason() -> None:
    files = {"a/1.sql": f"-- plumbrule: ignore-file[indexing] -- far\n-- plumbrule: ignore[{KEY}] -- near\n{TABLE}"}
    config = f"ignores: [{{rule: {KEY}, paths: [a], reason: farthest}}]"
    (one,) = judged(files, finding(KEY, files, "a/1.sql", "x int"), config=config)
    assert one.suppression is not None
    assert one.suppression.reason == "near"
