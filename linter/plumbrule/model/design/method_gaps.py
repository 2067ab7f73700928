"""Resources whose operations do not make a whole: what can be created but never read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.lists.listing import is_singleton
from plumbrule.model.names import is_plural, normal, singular, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.contract.resource import Resource

_SINKS = words(  # what is sent and never asked back
    "event log metric feedback upload message notification trace span measurement signal report email sms webhook"
    " callback heartbeat ping click impression conversion vote like reaction view hit audit session token beacon"
)
_LOOKS = words("search query lookup find list filter")


class Gap(NamedTuple):
    """What a resource lacks. `text` goes behind its path; `operation` is the one that shows it."""

    resource: Resource
    operation: Operation
    text: str
    remedy: str


def gaps(api: Api) -> Iterator[Gap]:
    """One gap for each resource that has one; none where a part of the contract was not read."""
    if api.partial:
        return
    types = [resource.type for resource in api.resources if resource.type]
    looked_up = {one[:-1] for one in types if normal(one[-1]) in _LOOKS}
    read = {singular(one.template.last_literal) for one in api.resources if one.reads or one.lists}
    for resource in api.resources:
        if not _is_exempt(resource, read) and (gap := _gap(resource, searched=resource.type in looked_up)) is not None:
            yield gap


def _is_exempt(resource: Resource, read: set[str]) -> bool:
    """Ways in, credentials, batches, what is only ever sent, what an owner shows, what is read under another path."""
    last = singular(resource.template.last_literal)
    if last.rpartition("_")[2] in _SINKS or any("{}" in step for step in resource.path.split("/")):
        return True
    elsewhere = last in read and not (resource.reads or resource.lists)
    doing = any(one.is_entry or one.is_credential or one.is_batch or one.deprecated for one in resource.operations)
    return doing or elsewhere


def _gap(resource: Resource, *, searched: bool) -> Gap | None:
    read = resource.lists or resource.reads or searched or any(one.is_read for one in resource.operations)
    changes = [*resource.updates, *resource.deletes]
    if resource.creates and not read and is_plural(resource.template.last_literal):
        return Gap(resource, resource.creates[0], "can be created, but neither read nor listed", "GET {}/{{id}}")
    listed = next((one for one in resource.lists if one.listing.sure and _has_id(one)), None)
    if listed is not None and changes and not resource.reads:
        methods = " and ".join(dict.fromkeys(one.method for one in changes))
        return Gap(resource, listed, f"has items with {methods}, but none can be read alone", "GET {}/{{id}}")
    return _impossible(resource)


def _impossible(resource: Resource) -> Gap | None:
    """One thing that can be created and deleted like one of many; an item that can only be posted to."""
    own = {one.method: one for one in resource.operations if one.template.is_collection}
    if is_singleton(resource.template.last_literal) and {"POST", "DELETE"} <= own.keys():
        return Gap(resource, own["POST"], "is one thing, but can be created and deleted", "PUT {} sets it")
    items = [one for one in resource.operations if one.template.is_item]
    if items and is_plural(resource.template.last_literal) and {one.method for one in items} == {"POST"}:
        return Gap(resource, items[0], "has items that can be posted to, and nothing else", "PUT {}/{{id}}")
    return None


def _has_id(operation: Operation) -> bool:
    items = operation.listing.items
    return items is not None and any(normal(name) == "id" for name in items.flat.properties)
