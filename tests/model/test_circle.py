"""Circles of calls and of events."""

from __future__ import annotations

from plumbrule.model.services.circle import call_circles, event_circles, is_callback, start_circles
from plumbrule.model.services.system import System
from tests.link.systems import system_of


def calling(*calls: str) -> System:
    """Services from `a→b` lines; what follows a comma goes into the entry in flow style."""
    entries: dict[str, list[str]] = {}
    for call in calls:
        pair, _, more = call.partition(",")
        source, target = pair.split("→")
        entries.setdefault(source, []).append(f"{{service: {target}, mode: sync{',' + more if more else ''}}}")
        entries.setdefault(target, [])
    lines = [f"  {name}: {{consumes: [{', '.join(calls)}]}}\n" for name, calls in entries.items()]
    return system_of({"services.yaml": f"version: 1\nservices:\n{''.join(lines)}"})


def test_a_circle_is_told_as_one_shortest_way() -> None:
    [circle] = call_circles(calling("a→b", "b→c", "c→d", "d→a", "c→a"))
    assert circle.services == ("a", "b", "c", "d")
    assert str(circle) == "a → b → c → a"
    assert circle.is_declared


def test_the_weakest_call_uses_the_fewest_operations() -> None:
    [circle] = call_circles(calling("a→b,operations: [one, two]", "b→c,operations: [three]", "c→a"))
    assert str(circle.weakest) == "b → c"
    [silent] = call_circles(calling("a→b", "b→a"))
    assert silent.weakest is None


def test_an_event_closes_no_circle_of_calls() -> None:
    system = system_of(
        {
            "services.yaml": "version: 1\nservices:\n"
            "  a: {consumes: [{service: b, mode: sync}]}\n"
            "  b: {consumes: [{service: a, mode: async}]}\n"
        }
    )
    assert list(call_circles(system)) == []


def test_a_callback_that_was_asked_for_is_no_dependency() -> None:
    [marked] = call_circles(calling("a→b", "b→a,x-callback: true"))
    [plain] = call_circles(calling("a→b", "b→a"))
    assert is_callback(marked)
    assert not is_callback(plain)


def test_a_contract_with_callbacks_calls_back() -> None:
    contract = """\
openapi: 3.0.3
info: {title: B, version: 1.0.0}
paths:
  /jobs:
    post:
      callbacks:
        done:
          "{$request.body#/url}":
            post: {responses: {"204": {description: seen}}}
      responses: {"202": {description: started}}
"""
    manifest = "version: 1\nservices:\n  a: {consumes: [{service: b, mode: sync}]}\n"
    manifest += "  b: {consumes: [{service: a, mode: sync}], provides: [{name: b, spec: b.yaml}]}\n"
    [circle] = call_circles(system_of({"services.yaml": manifest, "b.yaml": contract}))
    assert is_callback(circle)


def test_start_order_alone_is_a_circle_of_its_own_kind() -> None:
    compose = "services:\n  a: {build: a, depends_on: [b]}\n  b: {build: b, depends_on: [a]}\n"
    system = system_of({"compose.yaml": compose})
    assert list(call_circles(system)) == []
    assert [str(circle) for circle in start_circles(system)] == ["a → b → a"]


def publishing(**services: str) -> System:
    """Services with what they publish and subscribe to, in flow style."""
    lines = "".join(f"  {name}: {{{text}}}\n" for name, text in services.items())
    topics = "topics: {one: {}, two: {}, three: {}, one.reply: {}}\n"
    return system_of({"services.yaml": f"version: 1\nservices:\n{lines}{topics}"})


def test_an_event_that_comes_back_is_a_circle() -> None:
    system = publishing(
        a="publishes: [{topic: one}], subscribes: [{topic: three}]",
        b="publishes: [{topic: two}], subscribes: [{topic: one}]",
        c="publishes: [{topic: three}], subscribes: [{topic: two}]",
    )
    [way] = event_circles(system)
    assert [(step.source.name, step.sent.topic, step.target.name) for step in way] == [
        ("a", "one", "b"),
        ("b", "two", "c"),
        ("c", "three", "a"),
    ]


def test_answers_and_pairs_of_one_owner_are_no_circles() -> None:
    reply = publishing(
        a="publishes: [{topic: one}], subscribes: [{topic: one.reply}]",
        b="publishes: [{topic: one.reply}], subscribes: [{topic: one}]",
    )
    pair = publishing(
        a="owner: x, publishes: [{topic: one}], subscribes: [{topic: two}]",
        b="owner: x, publishes: [{topic: two}], subscribes: [{topic: one}]",
    )
    itself = publishing(a="publishes: [{topic: one}], subscribes: [{topic: one}]")
    assert [list(event_circles(system)) for system in (reply, pair, itself)] == [[], [], []]
