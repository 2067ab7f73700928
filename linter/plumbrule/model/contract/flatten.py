"""Merges a schema's compositions: allOf narrows, oneOf and anyOf widen, conditions only mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.contract.keywords import own, required
from plumbrule.model.contract.merging import both, either, mentioned
from plumbrule.model.document import Element

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema

DEPTH = 64  # nested compositions; beyond it the schema is open
BUDGET = 1_000  # composed parts of one schema; only compositions that refer to each other crosswise come near

_UNREAD = FlatSchema(open=True)
_CONDITIONS = ("if", "then", "else", "not")
_COMPOSING = frozenset({"$ref", "$dynamicRef", "allOf", "oneOf", "anyOf", "dependentSchemas", *_CONDITIONS})


def flatten(schema: Schema) -> FlatSchema:
    """The schema with its compositions merged. Recursion stops at the second visit of a part."""
    return _Flattening().of(schema)


class _Flattening:
    """One schema on its way: the parts from it down to the present one, and how many were seen in all."""

    def __init__(self) -> None:
        self._path: list[Schema] = []
        self._seen = 0

    def of(self, schema: Schema) -> FlatSchema:
        flat = own(schema)
        value = schema.element.value
        if not isinstance(value, dict) or _COMPOSING.isdisjoint(value):
            return flat
        if schema in self._path:
            return FlatSchema()
        self._seen += 1
        if len(self._path) >= DEPTH or self._seen > BUDGET:
            return replace(flat, open=True)
        self._path.append(schema)
        for part in self._composed(schema):
            flat = both(flat, part)
        self._path.pop()
        return flat

    def _composed(self, schema: Schema) -> Iterator[FlatSchema]:
        element = schema.element
        if element.text("$ref") is not None:
            target = schema.api.views.behind(element)
            yield self.of(target) if target else _UNREAD
        if element.text("$dynamicRef") is not None:
            yield _UNREAD  # what it leads to depends on who refers to the schema
        for branch in self._branches(element.get("allOf")):
            yield self._part(schema, branch)
        for key in ("oneOf", "anyOf"):
            branches = list(self._branches(element.get(key)))
            if branches:
                yield self._choice(schema, branches)
        for key in _CONDITIONS:
            condition = element.get(key)
            if condition is not None:
                yield mentioned(self._part(schema, condition))
        dependent = element.get("dependentSchemas")
        for _, member in dependent.members() if dependent else ():
            yield mentioned(self._part(schema, member))

    def _branches(self, listed: Element | None) -> Iterator[Element]:
        return listed.items() if listed is not None else iter(())

    def _part(self, schema: Schema, element: Element) -> FlatSchema:
        part = schema.api.views.at(element)
        return self.of(part) if part else _UNREAD

    def _choice(self, schema: Schema, branches: list[Element]) -> FlatSchema:
        """The branches as one: a branch of null alone makes nullable, branches of `required` alone say so."""
        parts = [self._part(schema, branch) for branch in branches if not (_is_null(branch) or _only_requires(branch))]
        flat = either(parts) if parts else FlatSchema()
        return replace(
            flat,
            nullable=flat.nullable or any(_is_null(branch) for branch in branches),
            variants=tuple(part.parts[0] for part in parts if part.parts),
            one_of_required=tuple(required(branch) for branch in branches if _only_requires(branch)),
        )


def _is_null(branch: Element) -> bool:
    value = branch.value
    return isinstance(value, dict) and (value.get("type") in ("null", ["null"]) or value.get("enum") == [None])


def _only_requires(branch: Element) -> bool:
    return isinstance(branch.value, dict) and set(branch.value) == {"required"}
