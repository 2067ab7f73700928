"""Small random schemas, edits of them, and values to try on both: what the words of two schemas mean in the end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import jsonschema_rs

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Schema = dict[str, Json]

TEXTS = ("", "a", "b", "ab", "abc", "abcdef", "abcdefgh", "cc")
NUMBERS = (-1, 0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 0.25, 0.5, 1.25, 1.5, 2.5, 2.25, 10.5, -0.75, -4)
NAMES = ("a", "b", "c")
OTHER = "x1"  # a name that no schema lists
SCALARS: tuple[Json, ...] = (None, True, False, *NUMBERS, *TEXTS)
TRIES = 60  # objects and arrays that are made of the samples of their parts


class Samples:
    """Values that are likely to be near the edges of a schema, whether it accepts them or not."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def of(self, schema: Json) -> list[Json]:
        found: list[Json] = list(SCALARS)
        if not isinstance(schema, dict):
            return found
        parts = [part for key in ("allOf", "anyOf", "oneOf") for part in _items(schema.get(key))]
        for part in parts:
            found += self.of(part)
        found += _items(schema.get("enum"))
        objects = [one for one in (schema, *parts) if isinstance(one, dict) and isinstance(one.get("properties"), dict)]
        if objects:
            found += self._objects(objects)
        if schema.get("type") in ("array", ["array", "null"]):
            found += self._arrays(schema)
        return found

    def _objects(self, schemas: list[Schema]) -> Iterator[Json]:
        pools: dict[str, list[Json]] = {OTHER: list(SCALARS)}
        for schema in schemas:
            properties = schema["properties"]
            assert isinstance(properties, dict)
            for name, member in properties.items():
                pools.setdefault(name, []).extend(self._likely(member))
            pools[OTHER] += self.of(schema.get("additionalProperties"))
        yield {}
        for _ in range(TRIES):
            names = self._random.sample(sorted(pools), k=self._random.randint(1, len(pools)))
            yield {name: self._random.choice(pools[name]) for name in names}

    def _likely(self, schema: Json) -> list[Json]:
        """Mostly values that it accepts."""
        found = self.of(schema)
        accepts = jsonschema_rs.Draft202012Validator(schema if isinstance(schema, dict) else True).is_valid
        valid = [one for one in found if accepts(one)]
        return [*valid * (len(found) // max(len(valid), 1)), *self._random.sample(found, k=3)]

    def _arrays(self, schema: Schema) -> Iterator[Json]:
        first = [self._likely(one) for one in _items(schema.get("prefixItems"))]
        rest = self._likely(schema.get("items", True))
        yield []
        for _ in range(TRIES):
            size = self._random.randint(1, 5)
            items = [self._random.choice(first[index] if index < len(first) else rest) for index in range(size)]
            yield from (items, items[:1] * size)


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list) else []


class Schemas:
    """A stream of schemas; `conditional` ones exclude values in ways that cannot always be compared.

    The same seed gives the same ones.
    """

    def __init__(self, seed: int, *, conditional: bool = False) -> None:
        self._random = random.Random(seed)
        self._conditional = conditional

    def pair(self) -> tuple[Schema, Schema]:
        """A schema and an edit of it; now and then a wholly other one."""
        old = self.schema()
        return old, self.schema() if self._random.random() < 0.2 else self.edited(old)

    def schema(self, depth: int = 2) -> Schema:
        kinds = ["integer", "number", "string", "boolean", "listed"]
        kinds += ["array", "object", "object", "object", "choice", "whole", "variants"] if depth else []
        kind = self._random.choice(kinds)
        if kind == "listed":
            return {"enum": list(dict.fromkeys(self._random.choices(TEXTS[1:], k=3)))}
        if kind == "choice":
            return {"anyOf": [{"type": "integer"}, self._kind("string", depth)]}
        if kind == "variants":
            return {"anyOf": [self._variant(name, depth) for name in self._random.sample(["ab", "abc", "cc"], k=2)]}
        if kind == "whole":
            return {"allOf": [self._kind("object", depth, NAMES[:2]), self._kind("object", depth, NAMES[2:])]}
        return self._kind(kind, depth)

    def _variant(self, name: str, depth: int) -> Schema:
        """An object that a constant tells apart."""
        found = self._kind("object", depth, NAMES[1:])
        properties, required = found["properties"], found.get("required", [])
        assert isinstance(properties, dict)
        assert isinstance(required, list)
        return {
            **found,
            "type": "object",
            "properties": {"a": {"const": name}, **properties},
            "required": [*dict.fromkeys(["a", *map(str, required)])],
        }

    def _kind(self, kind: str, depth: int, names: tuple[str, ...] = NAMES) -> Schema:
        found: Schema = {"type": kind}
        words = self.words(kind, depth, names)
        for word in self._random.sample(sorted(words), k=self._random.randint(0, min(3, len(words)))):
            found[word] = words[word]
        if kind == "object":
            found["properties"] = words["properties"]
        if self._random.random() < 0.15:
            found["type"] = [kind, "null"]
        return found

    def words(self, kind: str, depth: int, names: tuple[str, ...] = NAMES) -> Mapping[str, Json]:
        """A value for each keyword that says something about a type."""
        pick = self._random.choice
        numbers: Mapping[str, Json] = {
            "minimum": pick([0, 1, 2]),
            "maximum": pick([3, 5, 10]),
            "exclusiveMinimum": pick([-1, 0, 1, 1.5]),
            "exclusiveMaximum": pick([4, 5, 11]),
            "multipleOf": pick([1, 2, 3, 0.5, 1.5]),
        }
        match kind:
            case "integer" | "number":
                return numbers
            case "string":
                return {"minLength": pick([0, 1, 2]), "maxLength": pick([2, 3, 6])}
            case "array":
                return {
                    "items": self.schema(0),
                    "prefixItems": [self.schema(0)],
                    "minItems": pick([0, 1, 2]),
                    "maxItems": pick([1, 2, 3]),
                    "uniqueItems": pick([True, False]),
                    "contains": {"type": "integer"},
                }
            case "object":
                return self._object_words(depth, names)
            case _:
                return {}

    def _object_words(self, depth: int, listed: tuple[str, ...]) -> Mapping[str, Json]:
        pick = self._random.choice
        names = self._random.sample(NAMES, k=2)
        rest: tuple[Json, ...] = (True, False, self.schema(0)) if listed == NAMES else (True,)
        return {
            **(self._conditions(names) if self._conditional else {}),
            "properties": {name: self.schema(depth - 1) for name in listed},
            "required": [*names[: pick([1, 2])]],
            "additionalProperties": pick(rest),
            "minProperties": pick([0, 1, 2]),
            "maxProperties": pick([2, 3]),
            "dependentRequired": {names[0]: [names[1]]},
        }

    def _conditions(self, names: list[str]) -> Mapping[str, Json]:
        pick = self._random.choice
        first, second = names
        return {
            "not": pick([{"required": names}, {"required": [first]}, {"properties": {first: {"type": "string"}}}]),
            "if": pick([{"required": [first]}, {"properties": {first: {"const": "a"}}, "required": [first]}]),
            "then": pick([{"required": [second]}, {"properties": {second: {"type": "integer"}}}]),
            "dependentSchemas": {first: pick([{"required": [second]}, {"maxProperties": 2}])},
            "propertyNames": pick([{"maxLength": 1}, {"enum": ["a", "b"]}, {"minLength": 1}]),
            "patternProperties": {pick(["^x", "1$"]): self.schema(0)},
            "unevaluatedProperties": pick([True, False]),
            "anyOf": [{"required": [first]}, {"required": [second]}],
        }

    def edited(self, schema: Schema) -> Schema:
        """With one keyword more, less or different, here or in a member."""
        found = dict(schema)
        inside = [key for key in ("items", "additionalProperties") if isinstance(found.get(key), dict)]
        properties = found.get("properties")
        if isinstance(properties, dict) and self._random.random() < 0.4:
            name = self._random.choice(sorted(properties))
            member = properties[name]
            found["properties"] = {**properties, name: self.edited(member) if isinstance(member, dict) else member}
            return found
        if inside and self._random.random() < 0.4:
            member = found[inside[0]]
            found[inside[0]] = self.edited(member) if isinstance(member, dict) else member
            return found
        if isinstance(variants := found.get("anyOf"), list) and self._random.random() < 0.7:
            found["anyOf"] = self._edited_variants(variants)
            return found
        return self._edited_here(found)

    def _edited_variants(self, variants: list[Json]) -> list[Json]:
        """One variant less, more, or edited; now and then in another order."""
        where = self._random.randrange(len(variants))
        one = variants[where]
        rest = variants[:where] + variants[where + 1 :]
        match self._random.randrange(4):
            case 0:
                return rest or variants
            case 1:
                return [*variants, self._variant("abcdef", 1)]
            case 2:
                return [*rest, self.edited(one)] if isinstance(one, dict) else variants
            case _:
                return variants[::-1]

    def _edited_here(self, found: Schema) -> Schema:
        kind = found.get("type")
        name = kind[0] if isinstance(kind, list) else kind
        words = self.words(name, 1) if isinstance(name, str) else {}
        choices = sorted({*words, *found} - {"type", "properties", "anyOf", "oneOf", "allOf", "enum"})
        if not choices or self._random.random() < 0.1:
            return self.schema(1)
        word = self._random.choice(choices)
        if word in found and (word not in words or self._random.random() < 0.5):
            del found[word]
        else:
            found[word] = words[word]
        return found
