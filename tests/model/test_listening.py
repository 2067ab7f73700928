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


def test_documents_that_no_topic_ties_are_of_several_systems_unless_two_names_are_nearly_one() -> None:
    def document(title: str, *operations: str) -> str:
        topics = {one.split()[1]: None for one in operations}
        channels = "".join(f"  {topic}: {{address: {topic}}}\n" for topic in topics)
        told = "".join(
            f"  {title}{index}: {{action: {action}, channel: {{$ref: '#/channels/{topic}'}}}}\n"
            for index, (action, topic) in enumerate(one.split() for one in operations)
        )
        head = f"asyncapi: 3.0.0\ninfo: {{title: {title}, version: 1.0.0}}\n"
        return f"{head}channels:\n{channels}operations:\n{told}"

    def found(**documents: str) -> System:
        tree = Memory({f"{name}.yaml": text.encode() for name, text in documents.items()})
        return load(tree, lambda _: False, lambda _: None).system

    itself = document("garage", "receive entered", "send barrier", "receive barrier")
    assert silent(found(garage=itself, billing=document("billing", "send paid"))) == ([], [])
    near = found(garage=document("garage", "receive cars.entered"), road=document("road", "send car.entered"))
    assert silent(near) == (["cars.entered"], ["car.entered"])
    tied = found(garage=itself, gate=document("gate", "receive barrier", "send opened"))
    assert silent(tied) == (["entered"], ["opened"])
