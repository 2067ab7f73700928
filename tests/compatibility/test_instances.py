"""The verdicts on random schemas against what a validator of JSON Schema accepts before and after."""

from __future__ import annotations

import jsonschema_rs
import pytest

from tests.compatibility.instances import Json, Samples, Schema, Schemas
from tests.compatibility.pairs import compared, whole

PAIRS = 400
MISSED = 0.05  # of what is said, where no sample is small or special enough to show it
PATHS = tuple(f"/p{index:03}" for index in range(PAIRS))


def contract(schemas: list[Schema], direction: str) -> object:
    """One operation for each schema."""
    paths = {}
    for path, schema in zip(PATHS, schemas, strict=True):
        body = {"content": {"application/json": {"schema": schema}}}
        answer = {"200": {"description": "Done", **(body if direction == "response" else {})}}
        paths[path] = {"post": {"responses": answer, **({"requestBody": body} if direction == "request" else {})}}
    return whole("api", {"paths": paths})


def told(pairs: list[tuple[Schema, Schema]], direction: str) -> dict[str, list[str]]:
    """Path → the messages about it that say that a set of values is another. What is only ignored is left out."""
    report = compared(*(contract([pair[side] for pair in pairs], direction) for side in (0, 1)))
    assert not report.crashes
    found: dict[str, list[str]] = {path: [] for path in PATHS}
    for one in report.new:
        if not (one.rule.endswith("parameter-removed") and str(one.severity) == "warning"):
            path = next(path for path in PATHS if f" {path} " in f"{one.address} ")
            found[path].append(one.message)
    return found


def closed(schema: Json, *, whole: bool = True) -> Json:
    """The schema with only the properties that it promises: what it leaves open was never documented."""
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Json] = {}
    for key, member in schema.items():
        match key:
            case "properties" | "patternProperties":
                assert isinstance(member, dict)
                found[key] = {name: closed(one) for name, one in member.items()}
            case "allOf" | "anyOf" | "oneOf" | "prefixItems":
                assert isinstance(member, list)
                found[key] = [closed(one, whole=key == "prefixItems") for one in member]
            case "items" | "additionalProperties":
                found[key] = closed(member)
            case _:
                found[key] = member
    if whole and "additionalProperties" not in schema:
        found["unevaluatedProperties"] = False
    return found


def opened(schema: Json) -> Json:
    """The schema without what refuses new properties: clients are to pass over those."""
    if isinstance(schema, list):
        return [opened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: opened(member) for key, member in schema.items() if not (key == "additionalProperties" and member is False)
    }


def between(pair: tuple[Schema, Schema], inner: Json, outer: Json) -> list[Json]:
    """Samples of a pair that the inner accepts and the outer does not."""
    accepted, known = (jsonschema_rs.Draft202012Validator(one).is_valid for one in (inner, outer))
    samples = Samples(7)
    return [one for side in pair for one in samples.of(side) if accepted(one) and not known(one)]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Schema, Schema]]:
    stream = Schemas(20)
    return [stream.pair() for _ in range(PAIRS)]


def test_what_nothing_is_said_of_is_accepted_as_before(pairs: list[tuple[Schema, Schema]]) -> None:
    found = told(pairs, "request")
    for path, (old, new) in zip(PATHS, pairs, strict=True):
        refused = between((old, new), closed(old), new)
        assert found[path] or not refused, (old, new, refused[:3])


def test_what_nothing_is_said_of_is_sent_as_before(pairs: list[tuple[Schema, Schema]]) -> None:
    found = told(pairs, "response")
    for path, (old, new) in zip(PATHS, pairs, strict=True):
        fresh = between((old, new), closed(new), opened(old))
        assert found[path] or not fresh, (old, new, fresh[:3])


@pytest.mark.parametrize("conditional", [False, True])
def test_what_is_said_of_requests_is_true_of_some_value(conditional: bool) -> None:
    """Samples miss some values, so not of all."""
    stream = Schemas(21, conditional=conditional)
    both = [stream.pair() for _ in range(PAIRS)]
    found = told(both, "request")
    said = [(pair, found[path]) for path, pair in zip(PATHS, both, strict=True) if found[path]]
    without = [one for one in said if not between(one[0], *one[0])]
    assert len(without) < MISSED * len(said), without[:3]
