"""What holds for every contract: nothing differs from itself, however it is written, and directions mirror."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from tests.compatibility.pairs import Pair, compared, pairs, verdict, whole
from tests.corpus import corpus

PAIRS = list(pairs())
SCHEMAS = [pair for pair in PAIRS if pair.at in {"request", "response"}]
REAL = ("museum.yaml", "oai-callback-example.yaml", "paypal-checkout_orders_v2.json", "xero-identity.yaml")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def reversed_members(value: Json) -> Json:
    """The same contract with the members of every mapping in the other order."""
    if isinstance(value, dict):
        return {key: reversed_members(value[key]) for key in reversed(value)}
    return [reversed_members(item) for item in value] if isinstance(value, list) else value


def renamed(contract: Json) -> Json:
    """The same contract with other names for its schemas."""
    text = json.dumps(contract)
    for section in ("#/components/schemas/", "#/definitions/"):
        text = text.replace(section, f"{section}Renamed")
    value: Json = json.loads(text)
    assert isinstance(value, dict)
    owner = value.get("components", {}) if "openapi" in value else value
    key = "schemas" if "openapi" in value else "definitions"
    if isinstance(owner, dict) and isinstance(schemas := owner.get(key), dict):
        owner[key] = {f"Renamed{name}": schema for name, schema in schemas.items()}
    return value


def inlined(value: Json, root: Json, inside: tuple[str, ...] = ()) -> Json:
    """The same contract with every reference that is not recursive replaced by what it leads to."""
    if isinstance(value, list):
        return [inlined(item, root, inside) for item in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/") and reference not in inside and len(inside) < 3:
        target = root
        for token in reference[2:].split("/"):
            target = (
                target.get(unquote(token).replace("~1", "/").replace("~0", "~")) if isinstance(target, dict) else None
            )
        found = inlined(target, root, (*inside, reference))
        flags = {key: value[key] for key in ("readOnly", "writeOnly") if key in value}  # of a property, not of its type
        return {**found, **flags} if isinstance(found, dict) else found
    return {key: member if key == "discriminator" else inlined(member, root, inside) for key, member in value.items()}


def contract_of(name: str) -> Json:
    path: Path = corpus("openapi", "single", name)
    text = path.read_text(encoding="utf-8")
    found: Json = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    return json.loads(json.dumps(found, default=str))  # type: ignore[no-any-return]


def written_otherwise(contract: Json) -> Iterator[tuple[str, Json]]:
    yield "itself", copy.deepcopy(contract)
    yield "reversed", reversed_members(contract)
    yield "renamed", renamed(contract)
    yield "inlined", inlined(contract, contract)


@pytest.mark.corpus
@pytest.mark.parametrize("name", REAL)
def test_a_contract_does_not_differ_from_itself_however_it_is_written(name: str) -> None:
    contract = contract_of(name)
    for way, other in written_otherwise(contract):
        for report in (compared(contract, {**other, "x-way": way}), compared({**other, "x-way": way}, contract)):  # type: ignore[dict-item]
            assert verdict(report) == {}, (way, [one.message for one in report.new][:5])


@pytest.mark.parametrize("pair", SCHEMAS, ids=lambda pair: pair.title)
def test_what_a_request_may_not_do_forwards_a_response_may_not_do_backwards(pair: Pair) -> None:
    """New values are refused in requests of the way back exactly where responses of the way there send them."""
    old, new = part_of(pair.old), part_of(pair.new)
    received = {one.detail for one in compared(whole("request", old), whole("request", new)).new}
    sent = {one.detail for one in compared(whole("response", new), whole("response", old)).new}
    if any(one.startswith("missing:") for one in sent):
        return  # what is gone has no type that could be another
    both = ("type:", "null:", "values:", "bound:", "pattern:")  # what both directions tell of
    assert {one for one in received if one.startswith(both)} == {one for one in sent if one.startswith(both)}


def part_of(contract: object) -> object:
    """The schema that a pair is about."""
    text = json.dumps(contract)
    found: dict[str, Json] = json.loads(text)["paths"]["/orders"]["post"]  # type: ignore[assignment]
    body = found.get("requestBody") or found["responses"]["200"]  # type: ignore[index,call-overload]
    return body["content"]["application/json"]["schema"]  # type: ignore[index,call-overload]
