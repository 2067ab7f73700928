"""Topics that only one side uses."""

from __future__ import annotations

import pytest

from plumbrule.load import load
from plumbrule.model.services.listening import never_sent, never_taken
from plumbrule.model.services.system import System
from plumbrule.tree import Memory


def system(text: str, **more: str) -> System:
    files = {"services.yaml": f"version: 1\nservices:\n{text}", **{f"{name}.yaml": one for name, one in more.items()}}
    tree = Memory({name: one.encode() for name, one in files.items()})
    return load(tree, lambda _: False, lambda _: None).system


def manifest(sent: str, taken: str) -> System:
    return system(f"  orders: {{publishes: [{sent}]}}\n  mailer: {{subscribes: [{taken}]}}\n")


def silent(found: System) -> tuple[list[str], list[str]]:
    return [one.use.topic for one in never_sent(found)], [one.use.topic for one in never_taken(found)]


@pytest.mark.parametrize(
    ("sent", "taken", "unfed", "unheard"),
    [
        ("a", "a", [], []),
        ("a, b", "a, c", ["c"], ["b"]),
        ("'a.{id}.placed'", "a.7.placed", [], []),
        ("a.7.placed", "'a.*.placed'", [], []),
        ("a", "a, a.dlq, a.reply, shop.cdc", [], []),
        ("a", "'${PREFIX}.b'", [], []),
    ],
)
def test_a_topic_without_another_side_is_told_unless_its_name_may_mean_more(
    sent: str, taken: str, unfed: list[str], unheard: list[str]
) -> None:
    assert silent(manifest(sent, taken)) == (unfed, unheard)


def test_where_one_service_tells_nothing_of_its_topics_nothing_is_known() -> None:
    text = "  orders: {publishes: [a]}\n  mailer: {subscribes: [b]}\n"
    assert silent(system(text)) == (["b"], ["a"])
    assert silent(system(text, compose="services:\n  stock:\n    build: ./stock\n")) == ([], [])


def test_a_document_that_leaves_a_direction_open_makes_all_of_them_unknown() -> None:
    text = "  orders: {publishes: [a]}\n  mailer: {subscribes: [b]}\n"
    vague = "asyncapi: 2.6.0\ninfo: {title: Mailer, version: '1'}\nchannels: {c: {subscribe: {operationId: onC}}}\n"
    assert silent(system(text, asyncapi=vague)) == ([], [])


def test_topics_of_others_have_their_other_side_outside() -> None:
    text = "  orders: {publishes: [a]}\n  mailer: {subscribes: [b, c]}\n"
    declared = "topics:\n  a: {x-external: true}\n  b: {owner: carrier}\n  c: {owner: orders}\n"
    assert silent(system(text + declared)) == (["c"], [])
