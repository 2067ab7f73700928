"""The shapes that errors come in: what members their bodies have, and whether one reader can read two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.media import bare
from plumbrule.model.contract.outcomes import is_problem
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Response, Schema
    from plumbrule.model.contract.flat import FlatSchema

FEWEST = 5  # errors with a body, before they are compared
_SHOWN = 4  # members that a message names
_CANDIDATES = 50  # shapes that may be the norm, the most used ones: each is compared with all others
_OAUTH = words("error error_description error_uri")  # RFC 6749 §5.2
_CODES = words("code error error_code type errors reason")
_MESSAGES = words("message detail description title error_message error_description msg details")
_PROBLEM = "application/problem+json"


class Shape(NamedTuple):
    """What a body holds: name → type of its members; the name of an object that all of them are wrapped in."""

    wrapper: str
    members: frozenset[tuple[str, str]]
    name: str  # of the component, or made of the members: for people, and no part of what is compared

    @property
    def key(self) -> tuple[str, frozenset[tuple[str, str]]]:
        return self.wrapper, self.members

    @property
    def names(self) -> frozenset[str]:
        return frozenset(normal(name) for name, _ in self.members)

    @property
    def is_oauth(self) -> bool:
        return "error_description" in self.names and self.names <= _OAUTH

    @property
    def is_house_style(self) -> bool:
        """Something for machines and something for people."""
        return not (_CODES.isdisjoint(self.names) or _MESSAGES.isdisjoint(self.names))

    def reads(self, other: Shape) -> bool:
        """Who can read this shape can read the other: it has all of this, or the message that a client shows.

        Two members of one name and different types are read by nobody.
        """
        if self.wrapper != other.wrapper or self._contradicts(other):
            return False
        shown = any(normal(name) in _MESSAGES for name, _ in self.members & other.members)
        return shown or self.members <= other.members

    def _contradicts(self, other: Shape) -> bool:
        types = dict(self.members)
        return any(not _overlap(types.get(name, ""), theirs) for name, theirs in other.members)

    def __str__(self) -> str:
        return self.name


PROBLEM = Shape("", frozenset({("", _PROBLEM)}), "problem details")


class Errors(NamedTuple):
    """The errors of an API by shape. `norm` is the shape whose readers can read more than half of them, or none."""

    shapes: dict[Shape, list[Response]]
    norm: Shape | None

    @property
    def total(self) -> int:
        return sum(map(len, self.shapes.values()))

    @property
    def outliers(self) -> dict[Shape, list[Response]]:
        """What readers of the norm cannot read."""
        norm = self.norm
        return {} if norm is None else {one: found for one, found in self.shapes.items() if not norm.reads(one)}


def shape(response: Response) -> Shape | None:
    """The shape of an error's body; None where it has none, is no JSON, or is not known."""
    problem = any(bare(media_type) == _PROBLEM for media_type in response.contents)
    schema = response.schema
    if problem or (schema is not None and is_problem(response)):
        return PROBLEM
    return None if schema is None else _of(schema)


def errors(api: Api) -> Errors:
    """The errors of the operations by their shape, in the order of the contract.

    Left out are OAuth's own, what a probe reports, and resources of the API: an answer that some operation gives as
    its success (a form with its faults, a job that failed) is no error shape.
    """
    resources = {id(schema.element.value) for schema in _successes(api)}
    found: dict[tuple[str, frozenset[tuple[str, str]]], tuple[Shape, list[Response]]] = {}
    for operation in api.operations:
        for response in () if operation.is_entry and operation.method == "GET" else operation.errors:
            one = shape(response)
            own = response.schema is not None and id(response.schema.element.value) in resources
            if one is not None and not own and not one.is_oauth:
                found.setdefault(one.key, (one, []))[1].append(response)
    shapes = dict(found.values())
    return Errors(shapes, _norm(shapes))


def _successes(api: Api) -> Iterator[Schema]:
    for operation in api.operations:
        schema = operation.success.schema if operation.success else None
        if schema is not None:
            yield schema


def _norm(shapes: dict[Shape, list[Response]]) -> Shape | None:
    uses = {one: len(responses) for one, responses in shapes.items()}
    candidates = sorted(uses, key=lambda one: -uses[one])[:_CANDIDATES]
    readable = {one: sum(uses[other] for other in shapes if one.reads(other)) for one in candidates}
    best = max(candidates, key=lambda one: (readable[one], uses[one]), default=None)
    return best if best is not None and 2 * readable[best] > sum(uses.values()) else None


def _of(schema: Schema) -> Shape | None:
    flat = schema.flat
    if flat.open:
        return None
    if not flat.properties:
        return _bare(flat)
    wrapper = ""
    inner = _wrapped(flat)
    if inner is not None:
        wrapper, flat = next(iter(flat.properties)), inner
    members = frozenset((name, _type(sorted(one.types))) for name, one in flat.properties.items())
    return Shape(wrapper, members, schema.component or _described(list(flat.properties), wrapper))


def _bare(flat: FlatSchema) -> Shape | None:
    """A scalar or a list counts as a shape; an object of which nothing is said does not."""
    if not flat.types or flat.is_object:
        return None
    kind = _type(sorted(flat.types))
    return Shape("", frozenset({("", kind)}), f"a bare {kind}")


def _wrapped(flat: FlatSchema) -> FlatSchema | None:
    """The inside of an object whose only member is an object."""
    if len(flat.properties) != 1:
        return None
    (only,) = flat.properties.values()
    inner = only.schema.flat if only.schema else None
    return inner if inner is not None and inner.properties and not inner.open else None


def _overlap(one: str, other: str) -> bool:
    """Some type is in both; nothing said is any type."""
    return not one or not other or not set(one.split("|")).isdisjoint(other.split("|"))


def _type(types: Sequence[str]) -> str:
    return "|".join(types)


def _described(names: Sequence[str], wrapper: str) -> str:
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"{{{wrapper}: {{{shown}}}}}" if wrapper else f"{{{shown}}}"
