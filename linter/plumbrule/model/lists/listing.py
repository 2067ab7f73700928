"""List endpoints: which operations answer with a collection, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.contract.verbs import action
from plumbrule.model.lists import paging
from plumbrule.model.names import is_plural, normal, singular, starts_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Parameter, Response, Schema
    from plumbrule.model.contract.flat import FlatSchema, Property
    from plumbrule.model.document import Element

_COLLECTIONS = words(
    "items data result results value values record records list entries content contents rows objects hits"
    " documents collection elements edges nodes members resources"
)
_SINGLETONS = words(
    "me self current own status health version info about config configuration settings preferences options"
    " profile summary overview dashboard report stats statistics metrics analytics usage count total balance"
    " schema spec manifest capabilities features limits quota token session tree graph diff latest default root"
    " index home"
)
_STREAMS = words("text/event-stream application/x-ndjson application/jsonl application/json-seq multipart/mixed")
_LISTING_ACTIONS = words("list list_all get_all find_all index search browse")
_LOOKUP_KEYS = words("ids id keys names codes")
SMALL = 100  # an array that cannot hold more needs no paging: one page of AIP-158's usual size

Verdict = Literal["sure", "likely", "no"]


def is_singleton(name: str) -> bool:
    """A path segment that names one thing: `me`, `settings`, `status`."""
    return normal(name) in _SINGLETONS


@dataclass(frozen=True, slots=True)
class Listing:
    """Whether an operation lists a collection. `reasons` say why, for the messages of rules."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    items: Schema | None = None  # schema of one item
    array: Schema | None = None  # schema of the array of items
    collection: Property | None = None  # the property that holds the array; None: the body is the array

    @property
    def sure(self) -> bool:
        return self.verdict == "sure"

    @property
    def possible(self) -> bool:
        return self.verdict != "no"


class _Found(NamedTuple):
    array: Schema
    collection: Property | None

    @property
    def name(self) -> str:
        return self.collection.name if self.collection else ""


def classify(operation: Operation) -> Listing:
    """The verdict on an operation, with the schema of the items where it is a list."""
    mark = operation.mark("x-plumbrule-list")
    declared = mark.value if mark else None
    if declared is False:
        return Listing("no", ("marked as no list",))
    response = operation.success
    schema = response.schema if response else None
    found = _collection(schema, operation) if schema else None
    if declared is True:
        return _listing("sure", ("marked as a list",), found)
    if response is None or found is None:
        return Listing("no", ("the answer holds no array of objects",))
    against = tuple(_against(operation, response, found))
    if against:
        return Listing("no", against)
    reasons = tuple(_evidence(operation))
    return _listing("sure" if reasons else "likely", reasons, found)


def _listing(verdict: Verdict, reasons: tuple[str, ...], found: _Found | None) -> Listing:
    if found is None:
        return Listing(verdict, reasons)
    return Listing(verdict, reasons, found.array.flat.items, found.array, found.collection)


def _collection(schema: Schema, operation: Operation) -> _Found | None:
    """The array of objects in a body: the body itself, or the property that holds it."""
    flat = schema.flat
    if flat.is_array:
        return _Found(schema, None) if flat.has_object_items else None
    embedded = flat.properties.get("_embedded")
    if embedded is not None and embedded.schema is not None:
        inside = list(_arrays(embedded.schema.flat))
        return inside[0] if len(inside) == 1 else None
    arrays = list(_arrays(flat))
    last = singular(operation.template.last_literal)
    named = [found for found in arrays if singular(found.name) == last]
    named += [found for found in arrays if normal(found.name) in _COLLECTIONS]
    if named:
        return named[0]
    alone = len(arrays) == 1 and all(name == arrays[0].name or paging.is_metadata(name) for name in flat.properties)
    return arrays[0] if alone else None


def _arrays(flat: FlatSchema) -> Iterator[_Found]:
    for member in flat.properties.values():
        for schema in member.schemas:
            if schema.flat.has_object_items:
                yield _Found(schema, member)
                break


def _against(operation: Operation, response: Response, found: _Found) -> Iterator[str]:
    path, flat = operation.template, found.array.flat
    if operation.method not in {"GET", "QUERY"}:
        yield f"{operation.method} lists nothing"
    if not path.is_collection:
        yield "the path does not end in a collection"
    if operation.is_entry:
        yield "an entry operation"
    if path.last_literal in _SINGLETONS:
        yield f"{path.last_literal} is one thing"
    if flat.max_items is not None and flat.max_items <= SMALL:
        yield f"never more than {flat.max_items:g} items"
    if flat.tuple_items:
        yield "a tuple"
    if any(_streams(media_type, content.element) for media_type, content in response.contents.items()):
        yield "a stream"
    if any(_is_lookup(parameter) for parameter in operation.parameters_in("query")):
        yield "a lookup by key"


def _streams(media_type: str, content: Element) -> bool:
    return media_type.partition(";")[0].strip() in _STREAMS or content.get("itemSchema") is not None


def _is_lookup(parameter: Parameter) -> bool:
    """Picks items by their keys: an array, or several in one text (`ids=a,b`)."""
    name = normal(parameter.name)
    if not parameter.required or name not in _LOOKUP_KEYS or parameter.schema is None:
        return False
    return parameter.schema.flat.is_array or name.endswith("s")


def _evidence(operation: Operation) -> Iterator[str]:
    path = operation.template
    if is_plural(path.last_literal):
        yield f"{path.last_literal} is a plural"
    if operation.paging.metadata or operation.paging.parameters:
        yield "it is paged"
    if action(operation) in _LISTING_ACTIONS or _starts_with_listing(operation):
        yield "it is called a list"
    if operation.has_item_path:
        yield f"{operation.path.rstrip('/')}/{{…}} exists"


def _starts_with_listing(operation: Operation) -> bool:
    return starts_with(operation.operation_id or "", _LISTING_ACTIONS)
