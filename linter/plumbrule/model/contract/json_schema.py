"""Schema Objects of all versions as plain JSON Schema (2020-12), for a validator that knows nothing of OpenAPI.

Every schema that a reference leads to is one resource, however often it is used, so that recursion costs nothing and
the whole takes time by the size of the contract. Nothing is ever fetched: what could not be read makes `open`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.dialect import Dialect
from plumbrule.model.contract.variants import discriminator
from plumbrule.model.document import Element, Value
from plumbrule.model.names import words

Setting = Literal["request", "response", "either", "part"]
"""Where a value is sent: what is read-only need not be in a request, what is write-only not in a response; of a `part`
(the body of a PATCH) nothing is required."""

HOME = "urn:contract"
_INLINE = 30  # levels that are written inside of each other; deeper ones become resources

_AS_IS = words(
    "multipleOf maximum minimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties"
)
_LATER = words("const dependentRequired minContains maxContains exclusiveMaximum exclusiveMinimum")
_ONE = words("not additionalProperties items")
_ONE_LATER = words("contains propertyNames if then else unevaluatedItems unevaluatedProperties")
_MANY = words("allOf anyOf oneOf")
_NAMED = words("properties")
_NAMED_LATER = words("patternProperties dependentSchemas")
_TYPES = words("object array string number integer boolean null")
_ELSEWHERE = ("$dynamicRef", "$recursiveRef")  # keys whose meaning depends on who refers to the schema


class JsonSchemas:
    """The schemas of one API, translated for one setting. `texts_as_numbers`: a text will do for a number."""

    def __init__(self, api: Api, setting: Setting, *, texts_as_numbers: bool = False) -> None:
        self._api = api
        self._setting = setting
        self._texts_as_numbers = texts_as_numbers
        self._later = api.version in {"3.1", "3.2"}
        self._names: dict[int, str] = {}  # id of a schema's value → its name among the resources
        self._waiting: list[Element] = []
        self._users: dict[str, list[str]] = {}  # resource → those that lead to it
        self._current = ""
        self._unread: list[str] = []  # resources of which a part could not be read
        self.resources: dict[str, Value] = {}

    def reference(self, element: Element) -> str:
        """The name of the resource that a schema becomes."""
        name = self._name(element)
        while self._waiting:
            waiting = self._waiting.pop()
            self._current = self._names[id(waiting.value)]
            self.resources[self._current] = self._translated(waiting, 0)
        return name

    def open(self, broken: Iterable[str]) -> frozenset[str]:
        """The resources that lead to something that was not read, or to one of these."""
        found: set[str] = set()
        waiting = [*self._unread, *broken]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._users.get(name, ())
        return frozenset(found)

    def _name(self, element: Element) -> str:
        key = id(element.value)
        if key not in self._names:
            self._names[key] = str(len(self._names))
            self._waiting.append(element)
        return self._names[key]

    def _to(self, element: Element) -> dict[str, Value]:
        name = self._name(element)
        self._users.setdefault(name, []).append(self._current)
        return {"$ref": f"{HOME}#/$defs/{name}"}

    def _translated(self, element: Element, depth: int) -> Value:
        if not isinstance(element.value, dict):
            return element.value if isinstance(element.value, bool) else True
        if depth > _INLINE:
            return self._to(element)
        if self._api.dialects.of(element) is not Dialect.OURS:
            self._unread.append(self._current)
            return True
        if element.text("$ref") is not None:
            target = self._api.references.step(element)
            if target is None or target.value is element.value:
                self._unread.append(self._current)
                return True
            if not self._later:
                return self._to(target)
            beside = self._keywords(element, depth)
            also = beside.get("allOf")
            return {**beside, "allOf": [self._to(target), *(also if isinstance(also, list) else ())]}
        return self._keywords(element, depth)

    def _keywords(self, element: Element, depth: int) -> dict[str, Value]:
        value = element.value
        assert isinstance(value, dict), "only mappings have keywords"
        found: dict[str, Value] = {}
        for key, said in value.items():
            if key in _AS_IS or (self._later and key in _LATER):
                found[key] = said
            elif key in _ONE or (self._later and key in _ONE_LATER):
                if isinstance(said, dict | bool):
                    found[key] = self._below(element, key, depth)
            elif key in _MANY or (self._later and key == "prefixItems"):
                found[key] = self._branches(element, key, depth)
            elif key in _NAMED or (self._later and key in _NAMED_LATER):
                found[key] = {name: self._translated(one, depth + 1) for name, one in element.members_of(key)}
            elif key in _ELSEWHERE:
                self._unread.append(self._current)
        self._add_type(value, found)
        self._add_bounds(value, found)
        self._add_required(element, found)
        self._add_choice(element, found)
        return found

    def _below(self, element: Element, key: str, depth: int) -> Value:
        member = element.get(key)
        return self._translated(member, depth + 1) if member else True

    def _branches(self, element: Element, key: str, depth: int) -> list[Value]:
        return [self._translated(branch, depth + 1) for branch in element.items_of(key)]

    def _add_type(self, value: dict[str, Value], found: dict[str, Value]) -> None:
        said = value.get("type")
        listed = said if isinstance(said, list) else [said]
        types = [name for name in listed if isinstance(name, str) and name in _TYPES]
        nullable = True in (value.get("nullable"), value.get("x-nullable")) and not self._later
        if types and nullable:
            types.append("null")
        if self._texts_as_numbers and {"integer", "number"} & set(types):
            types.append("string")
        if types:
            found["type"] = list(dict.fromkeys(types))
        values = value.get("enum")
        if isinstance(values, list):
            found["enum"] = [*values, None] if nullable else values

    def _add_bounds(self, value: dict[str, Value], found: dict[str, Value]) -> None:
        """Up to 3.0, a flag says that a bound is excluded."""
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if not self._later and value.get(exclusive) is True and bound in found:
                found[exclusive] = found.pop(bound)

    def _add_required(self, element: Element, found: dict[str, Value]) -> None:
        names = element.texts_of("required")
        if self._setting == "part" or not names:
            return
        properties = dict(element.members_of("properties"))
        kept: list[Value] = [name for name in names if not self._left_out(name, properties.get(name))]
        if kept:
            found["required"] = kept

    def _left_out(self, name: str, member: Element | None) -> bool:
        """The property may be missing in this setting, by the flags of its definition or of some other of its name."""
        if member is None:
            return any(flag in self._flagged.get(name, ()) for flag in self._flags)
        if any(member.flag(flag) for flag in self._flags):
            return True
        target = self._api.references.resolve(member) if member.text("$ref") is not None else None
        return target is not None and any(target.flag(flag) for flag in self._flags)

    @property
    def _flags(self) -> tuple[str, ...]:
        match self._setting:
            case "request":
                return ("readOnly",)
            case "response":
                return ("writeOnly",)
            case _:
                return ("readOnly", "writeOnly")

    @cached_property
    def _flagged(self) -> dict[str, set[str]]:
        """Property → the flags that some definition of it has: what is required here may be defined in another part."""
        found: dict[str, set[str]] = {}
        for definition in self._api.definitions.all:
            for schema in definition.schemas:
                for name, member in schema.element.members_of("properties"):
                    flags = [flag for flag in ("readOnly", "writeOnly") if member.flag(flag)]
                    if flags:
                        found.setdefault(name, set()).update(flags)
        return found

    def _add_choice(self, element: Element, found: dict[str, Value]) -> None:
        """A discriminator chooses the variant, so the value is held to that one; to none where it names none."""
        view = self._api.views.at(element) if element.get("discriminator") is not None else None
        choice = discriminator(view) if view else None
        key = next((key for key in ("oneOf", "anyOf") if key in found), None)
        if choice is None or key is None:
            return
        del found[key]
        name = choice.property
        chosen: list[Value] = [
            {"if": {"properties": {name: {"const": value}}, "required": [name]}, "then": self._to(variant.element)}
            for value, variant in choice.variants.items()
            if variant is not None
        ]
        also = found.get("allOf")
        found["allOf"] = [*(also if isinstance(also, list) else ()), *chosen]
