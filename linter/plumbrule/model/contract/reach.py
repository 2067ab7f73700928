"""Which operations use a schema, and in which direction: in what a client sends, or in what it gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from plumbrule.model.contract.definitions import REQUEST, RESPONSE, passes
from plumbrule.model.contract.flow import flow
from plumbrule.model.contract.sites import sites

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema

Direction = Literal["request", "response"]

_BITS: dict[Direction, int] = {"request": REQUEST, "response": RESPONSE}


class Reach:
    """The uses of an API's schemas. What an API sends by itself is mirrored: its request leaves us like an answer."""

    def __init__(self, api: Api) -> None:
        self._definitions = api.definitions
        self._operations = [*api.operations, *api.webhooks]
        numbers = {id(definition): number for number, definition in enumerate(self._definitions.all)}
        edges = [
            [(numbers[id(target)], passing) for target, passing in definition.edges]
            for definition in self._definitions.all
        ]
        seeds = self._seeds(api, numbers)
        self._numbers = numbers
        self._masks = {
            direction: flow([[to for to, passing in leading if passing & bit] for leading in edges], seeds[direction])
            for direction, bit in _BITS.items()
        }

    def _seeds(self, api: Api, numbers: dict[int, int]) -> dict[Direction, list[int]]:
        """For each definition the operations that hold it themselves, one bit for each."""
        seeds: dict[Direction, list[int]] = {direction: [0] * len(numbers) for direction in _BITS}
        places = {id(operation): number for number, operation in enumerate(self._operations)}
        for site in sites(api):
            spot = self._definitions.spot(site.schema) if site.operation else None
            if spot is None or site.operation is None:
                continue
            direction: Direction = "request" if site.to_us == (site.operation.kind == "path") else "response"
            if passes(site.schema.element) & _BITS[direction]:
                seeds[direction][numbers[id(spot.definition)]] |= 1 << places[id(site.operation)]
        return seeds

    def directions(self, schema: Schema) -> frozenset[Direction]:
        """In which directions some operation uses it."""
        return frozenset(direction for direction in _BITS if self._mask(schema, direction))

    def users(self, schema: Schema, *directions: Direction) -> Sequence[Operation]:
        """The operations that use it in one of these directions, in any where none is named; in document order."""
        mask = self.users_mask(schema, *directions)
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self._operations[lowest.bit_length() - 1])
            mask ^= lowest
        return found

    def users_mask(self, schema: Schema, *directions: Direction) -> int:
        """The same users as a number: alike for schemas with the same ones, so that answers can be kept by it."""
        mask = 0
        for direction in directions or tuple(_BITS):
            mask |= self._mask(schema, direction)
        return mask

    def _mask(self, schema: Schema, direction: Direction) -> int:
        spot = self._definitions.spot(schema)
        if spot is None or not spot.passing & _BITS[direction]:
            return 0
        return self._masks[direction][self._numbers[id(spot.definition)]]
