"""What values a schema allows, as a list of alternatives without compositions in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plumbrule.model.compatibility.listed import refuses
from plumbrule.model.compatibility.said import Schemas, texts
from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema, Property
from plumbrule.model.contract.keywords import own
from plumbrule.model.contract.merging import both
from plumbrule.model.document import Element

DEPTH = 32  # nested compositions
LIMIT = 64  # alternatives; what has more is not compared, since nobody could read the answer

BUDGET = 1_000  # composed parts of one schema; only compositions that refer to each other crosswise come near


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a schema. `key` is alike in another revision, and a name where it starts with `=`."""

    key: str
    label: str
    flat: FlatSchema
    sign: str = ""  # what tells it apart whatever it is called: `type card`
    schema: Schema | None = None  # the component that it is


_UNREAD = Alternative("", "", FlatSchema(open=True))


@dataclass(frozen=True, slots=True)
class Form:
    """All alternatives. `open` where a part could not be read, or where there are too many."""

    alternatives: tuple[Alternative, ...]
    nullable: bool
    open: bool
    choosing: Element | None  # the discriminator


def form(schemas: Schemas) -> Form:
    """What a value that satisfies all of the schemas looks like."""
    found = _Expansion().of(schemas[0])
    for schema in schemas[1:]:
        found = _product(found, _Expansion().of(schema))
    typed = _with_enums_joined([_pruned(part) for one in found for part in _by_type(one)])
    flats = [one.flat for one in found]
    name = schemas[0].component if len(typed) == 1 else None
    return Form(
        tuple(_named(one, name) for one in typed) if len(typed) <= LIMIT else (),
        any(flat.nullable for flat in flats),
        any(flat.open for flat in flats) or len(typed) > LIMIT,
        next((flat.discriminator for flat in flats if flat.discriminator), None),
    )


class _Expansion:
    """One schema on its way: the parts from it down to the present one, and how many were seen in all."""

    def __init__(self) -> None:
        self._path: list[Schema] = []
        self._seen = 0

    def of(self, schema: Schema | None) -> list[Alternative]:
        self._seen += 1
        if schema is None or schema in self._path or len(self._path) >= DEPTH or self._seen > BUDGET:
            return [_UNREAD]
        found = [Alternative("", "", own(schema))]
        self._path.append(schema)
        for factor in self._factors(schema):
            found = _product(found, factor)
        self._path.pop()
        return found

    def _factors(self, schema: Schema) -> Iterator[list[Alternative]]:
        """What holds besides the schema's own keywords: alternatives of each part of it."""
        element = schema.element
        if element.text("$ref") is not None:
            yield self.of(schema.api.views.behind(element))
        if element.text("$dynamicRef") is not None:
            yield [_UNREAD]  # what it leads to depends on who refers to the schema
        for branch in element.items_of("allOf"):
            yield self.of(schema.api.views.at(branch))
        for key in ("oneOf", "anyOf"):
            if branches := list(element.items_of(key)):
                yield self._choice(schema, branches)

    def _choice(self, schema: Schema, branches: Sequence[Element]) -> list[Alternative]:
        """The alternatives of every branch; null is none, but makes the others nullable."""
        found: list[Alternative] = []
        nullable = any(_is_null(branch) for branch in branches)
        for branch in (one for one in branches if not (_is_null(one) or _only_requires(one))):
            view = schema.api.views.at(branch)
            name, label = _branch_name(schema, view), _label(view)
            component = view if view is not None and view.component is not None else None
            found += [
                replace(one, key=name or one.key, label=label or one.label, schema=component or one.schema)
                for one in self.of(view)
            ]
        if nullable:
            found = [replace(one, flat=replace(one.flat, nullable=True)) for one in found]
        return found or [Alternative("", "", FlatSchema(nullable=nullable))]


def _product(left: Sequence[Alternative], right: Sequence[Alternative]) -> list[Alternative]:
    if len(left) * len(right) > LIMIT:
        return [_UNREAD]
    return [
        Alternative(
            "&".join(filter(None, (one.key, other.key))),
            other.label or one.label,
            both(one.flat, other.flat),
            schema=other.schema or one.schema,
        )
        for one in left
        for other in right
    ]


def _by_type(one: Alternative) -> Iterable[Alternative]:
    """A list of types is a choice as well."""
    types = one.flat.types - ({"integer"} if "number" in one.flat.types else set())
    if types == one.flat.types and len(types) < 2:
        return (one,)
    if len(types) == 1:
        return (replace(one, flat=replace(one.flat, types=types)),)
    return (
        Alternative(f"{one.key}:{name}", one.label or name, replace(one.flat, types=frozenset({name})))
        for name in sorted(types)
    )


def _pruned(one: Alternative) -> Alternative:
    """Without listed values that it excludes itself; an upload of 2.0 is text of the format binary."""
    flat = one.flat
    if "file" in flat.types:
        flat = replace(flat, types=frozenset({"string"}), format="binary")
    if flat.enum is not None:
        flat = replace(flat, enum=tuple(value for value in flat.enum if not refuses(flat, value)))
    if (name := _format(flat)) != flat.format:
        flat = replace(flat, format=name)
    return one if flat is one.flat else replace(one, flat=flat)


def _format(flat: FlatSchema) -> str | None:
    """The format; that of 3.0 where the content keywords of 3.1 say it (OpenAPI 3.1.0, 4.7.14.2)."""
    if flat.format == "base64" or (flat.format is None and "base64" in texts(flat, "contentEncoding")):
        return "byte"
    media = "".join(texts(flat, "contentMediaType")[:1])
    binary = media == "application/octet-stream" or media.startswith(("image/", "audio/", "video/"))
    return "binary" if flat.format is None and binary else flat.format


def _with_enums_joined(alternatives: Sequence[Alternative]) -> list[Alternative]:
    """Alternatives that list their values are one list, by type: a choice of constants is an enum."""
    found: dict[frozenset[str], Alternative] = {}
    rest = []
    for one in alternatives:
        if one.flat.enum is None or one.flat.open or one.flat.is_object or one.flat.is_array:
            rest.append(one)
            continue
        known = found.get(one.flat.types)
        if known is None:
            found[one.flat.types] = one
            continue
        values = (*(known.flat.enum or ()), *one.flat.enum)
        parts = known.flat.parts + one.flat.parts
        nullable = known.flat.nullable or one.flat.nullable
        flat = replace(known.flat, enum=values, parts=parts, nullable=nullable)
        found[one.flat.types] = Alternative("", "", flat)
    return [*found.values(), *rest]


def _named(one: Alternative, component: str | None) -> Alternative:
    """With a key and a label, whatever it has."""
    kind = " or ".join(sorted(one.flat.types))
    sign = _sign(one.flat)
    items = one.flat.items.component if one.flat.items else None
    name = component or sign or (f"array of {items}" if items else "")
    return replace(
        one,
        key=one.key or (f"={name}" if name else f":{kind}"),
        label=one.label or name or kind or "any value",
        sign=sign,
    )


def _sign(flat: FlatSchema) -> str:
    """What tells an unnamed alternative apart: a property with one possible value."""
    constants = ((name, _constant(one)) for name, one in flat.properties.items())
    return next((f"{name} {value}" for name, value in constants if value), "")


def _constant(one: Property) -> str:
    for schema in one.schemas:
        listed = schema.element.get("enum")
        value = listed.value[0] if listed and isinstance(listed.value, list) and len(listed.value) == 1 else None
        constant = schema.element.get("const")
        if isinstance(found := constant.value if constant else value, str | int):
            return str(found)
    return ""


def _branch_name(owner: Schema, view: Schema | None) -> str:
    """The value of the discriminator that stands for a branch, else the name of its component, else its title."""
    name = view.component if view else None
    if name is None:
        title = view.element.text("title") if view else None
        return f"={title}" if title else ""
    discriminator = owner.element.get("discriminator")
    for value, target in discriminator.members_of("mapping") if discriminator else ():
        if isinstance(target.value, str) and target.value.rpartition("/")[2] == name:
            return f"={value}"
    return f"={name}"


def _label(view: Schema | None) -> str:
    return (view.component or view.element.text("title") or "") if view else ""


def _is_null(branch: Element) -> bool:
    value = branch.value
    return isinstance(value, dict) and (value.get("type") in ("null", ["null"]) or value.get("enum") == [None])


def _only_requires(branch: Element) -> bool:
    return isinstance(branch.value, dict) and set(branch.value) == {"required"}
