"""Lists that stay small whatever happens, and lists that surely grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_id
from plumbrule.model.database.reference import is_constant
from plumbrule.model.joined.growth import RECORDS, growth
from plumbrule.model.names import ends_with, normal, singular, starts_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Parameter, Schema

_ENUMERABLE = words(
    "role permission country currency language locale timezone time_zone type status format tax webhook hook api_key"
    " apikey attribute field calendar"
)
_ENUMERABLE_ALONE = words("scope feature plan region zone unit option")  # a meal plan or a business unit is not bounded
_HAPPENING = RECORDS - words("task job session metric event history")
"""Of contracts, where a task or a metric may be the definition of one, and an event an entry in a calendar."""
_HISTORY = "history"  # of one item it may be short, of everything it is not
_WINDOW = words("since until from_date to_date start_date end_date start_time end_time from_time to_time start end")
_HOLDERS = words("account organization organisation project workspace tenant team folder namespace environment")
_REFERENCES = words("reference ref account")
_FILES = words("text/csv application/octet-stream application/zip application/pdf")

TENANT = 0.8  # share of the operations whose paths start with the same item


def bound(operation: Operation) -> str | None:
    """Why the collection that an operation lists cannot grow; None where nothing bounds it."""
    listing = operation.listing
    named = [operation.template.last_literal]
    if listing.items is not None and listing.items.component:
        named.append(normal(listing.items.component))
    if any(ends_with(singular(name), _ENUMERABLE) or singular(name) in _ENUMERABLE_ALONE for name in named):
        return "its items are bounded by nature"
    if listing.array is not None and listing.array.flat.max_items is not None:
        return f"it never holds more than {listing.array.flat.max_items} items"
    if is_embedded(operation):
        return "its parent holds all of it anyway"
    if operation.success is not None and any(_is_file(media_type) for media_type in operation.success.contents):
        return "it is downloaded as a file"
    return None


def growing(operation: Operation) -> str | None:
    """Why the collection that an operation lists surely grows; None where nothing says so.

    What belongs to one item of another collection is small as a rule, however many items there are; so is what
    administrators set up, and what exists to hold other things.
    """
    recorded = _recorded(operation)
    if recorded is not None:
        return recorded
    name = operation.template.last_literal
    if operation.is_admin or ends_with(singular(name), _HOLDERS) or _has_owner(operation):
        return None
    here = operation.api.by_path[operation.path.rstrip("/")]
    if any(other.method == "POST" and not other.is_read_like for other in here):
        return "callers add to it"
    return None


def _recorded(operation: Operation) -> str | None:
    """What says that the list is of what happens, its table or its name: it grows as long as the service runs."""
    match = operation.collection
    found = growth(match.table) if match else None
    if found is not None:
        return found
    name = operation.template.last_literal
    if name == _HISTORY and not _has_owner(operation):
        return "a history is a record of what happens"
    return f"{name} are records of what happens" if ends_with(singular(name), _HAPPENING) else None


def has_time_window(operation: Operation) -> bool:
    """Clients ask for a stretch of time, which bounds what they get."""
    return any(_is_time(parameter) for parameter in operation.parameters_in("query"))


def is_embedded(operation: Operation) -> bool:
    """The GET of the item that owns the collection returns the same items under the same name."""
    parent = operation.path.rstrip("/").rpartition("/")[0]
    items = operation.listing.items
    for other in operation.api.by_path.get(parent, ()):
        if other.method == "GET" and other.template.is_item:
            inside = other.success.schema if other.success else None
            return inside is not None and items is not None and _holds(inside, operation.template.last_literal, items)
    return False


def is_asked_by_owner(operation: Operation) -> bool:
    """A query parameter picks the owner of the items, by duty or because there is nothing else to ask by.

    Of records of what happens only duty counts: whoever leaves the owner out gets those of everybody.
    """
    asked = list(operation.parameters_in("query"))
    if any(one.required and is_id(one.name) for one in asked):
        return True
    if _recorded(operation) is not None:
        return False
    return bool(asked) and all(is_id(one.name) or ends_with(one.name, _REFERENCES) for one in asked)


def is_lookup_table(operation: Operation) -> bool:
    """The table behind the list is an enum written as a table, and no operation of the contract adds to it."""
    match = operation.collection
    if match is None or not is_constant(match.table):
        return False
    writers = (other for other in operation.api.operations if other.is_write and other.collection is not None)
    return all(other.collection is None or other.collection.table is not match.table for other in writers)


def _is_time(parameter: Parameter) -> bool:
    flat = parameter.schema.flat if parameter.schema else None
    dated = flat is not None and flat.format in {"date", "date-time"}
    return dated or starts_with(parameter.name, _WINDOW) or ends_with(parameter.name, _WINDOW)


def _has_owner(operation: Operation) -> bool:
    """Belongs to one item of another collection; not to a tenant, which stands at the front of most paths."""
    if not operation.template.has_owner:
        return False
    front, _, rest = operation.path.partition("}")
    if "{" in rest:
        return True
    return operation.api.fronts[front] < TENANT * len(operation.api.operations)


def _holds(schema: Schema, name: str, items: Schema) -> bool:
    return any(
        singular(member.name) == singular(name) and member.schema is not None and member.schema.flat.items is items
        for member in schema.flat.properties.values()
    )


def _is_file(media_type: str) -> bool:
    bare = media_type.partition(";")[0].strip()
    return bare in _FILES or bare.startswith("application/vnd.ms-excel")
