"""What the classifiers make of a contract, operation by operation and field by field: why rules speak or are silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Field, Operation, Parameter, Requirement
from plumbrule.model.lists.pagestyle import described
from plumbrule.model.prose import counted

WIDTH = 96
_LABEL = 10  # characters, the blank behind it included

_PURPOSES: tuple[tuple[str, Callable[[Operation], bool]], ...] = (
    ("creates", lambda one: one.is_create),
    ("deletes", lambda one: one.is_delete),
    ("works in batches", lambda one: one.is_batch),
    ("makes a credential", lambda one: one.is_credential),
    ("lets callers in, or needs none to be known", lambda one: one.is_entry),
    ("for administrators", lambda one: one.is_admin),
    ("declared idempotent", lambda one: one.declared_idempotent),
    ("deprecated", lambda one: one.deprecated),
    ("not read in full", lambda one: one.partial),
)


class _Named(NamedTuple):
    """A field or parameter, and what it belongs to."""

    owner: str
    name: str
    kinds: frozenset[str]


def classification(api: Api) -> Iterator[str]:
    """The lines of the account, each with its line end."""
    yield f"{api.title} ({api.element.path}), OpenAPI {api.version}\n"
    yield f"{_counts(api)}\n"
    for operation in (*api.operations, *api.webhooks):
        yield f"\n{operation}\n"
        for label, text in _facts(operation):
            yield from _told(label, text)
    yield from _fields(api)


def _counts(api: Api) -> str:
    sure = sum(operation.listing.sure for operation in api.operations)
    likely = sum(operation.listing.possible for operation in api.operations) - sure
    return f"{counted(len(api.operations), 'operation', 'operations')}, {sure} surely a list, {likely} likely"


def _facts(operation: Operation) -> Iterator[tuple[str, str]]:
    effect = "reads" if operation.is_read else "writes" if operation.is_write else "neither reads nor writes"
    yield "is", ", ".join([effect, *(words for words, holds in _PURPOSES if holds(operation))])
    if operation.kind == "path":
        if operation.is_read:
            yield from _list(operation)
        yield "security", _security(operation)


def _list(operation: Operation) -> Iterator[tuple[str, str]]:
    listing = operation.listing
    reasons = ", ".join(listing.reasons) or "an array of objects, and nothing else says that it grows"
    yield "list", f"{listing.verdict}: {reasons}"
    if listing.possible:
        yield (
            "items",
            f"{listing.items or 'objects'}, in {listing.collection.name if listing.collection else 'the body'}",
        )
        yield "paging", _paging(operation)
    if operation.filters:
        yield "filters", ", ".join(_range(one.field, ranges=one.is_range) for one in operation.filters)
    if operation.order:
        orders = [(one.parameter.name, ", ".join(one.fields)) for one in operation.order]
        yield "order", "; ".join(f"{name}: {by}" if by else f"{name}, by any field" for name, by in orders)


def _range(field: str, *, ranges: bool) -> str:
    return f"{field} (range)" if ranges else field


def _paging(operation: Operation) -> str:
    paging = operation.paging
    style = described(paging.style) if paging.paginated else "none"
    controls = ", ".join(f"{one.name} ({purpose})" for purpose, group in paging.parameters.items() for one in group)
    parts = [style, controls and f"by {controls}", paging.evidence and f"more follows: {', '.join(paging.evidence)}"]
    return "; ".join(part for part in parts if part)


def _security(operation: Operation) -> str:
    if not operation.requirements:
        return "open to everybody, as it says" if operation.declared_open else "none is declared"
    needed = " or ".join(_alternative(one) for one in operation.requirements)
    return needed if operation.own_security else f"{needed}, as the whole API"


def _alternative(requirement: Requirement) -> str:
    schemes = (f"{name} ({', '.join(scopes)})" if scopes else name for name, scopes in requirement.schemes.items())
    return " and ".join(schemes) or "nothing"


def _fields(api: Api) -> Iterator[str]:
    found = [_Named(_owner(one), one.name, _kinds(one)) for one in _parameters(api)]
    found += [_Named(one.owner.address, one.name, _kinds(one)) for one in api.fields()]
    for kind in ("id", "secret", "personal", "money", "timestamp", "URL"):
        owners: dict[str, list[str]] = {}
        for one in found:
            if kind in one.kinds:
                owners.setdefault(one.owner, []).append(one.name)
        if owners:
            yield f"\nfields: {kind}\n"
            for owner, names in owners.items():
                yield from _wrapped(f"{owner}: {', '.join(dict.fromkeys(names))}", "  ", "    ")


def _parameters(api: Api) -> Iterator[Parameter]:
    """Each parameter once."""
    for operation in api.operations:
        yield from (parameter for parameter in operation.parameters if parameter.users[:1] == [operation])


def _owner(parameter: Parameter) -> str:
    return "parameters" if parameter.component else str(parameter.users[0])


def _kinds(one: Parameter | Field) -> frozenset[str]:
    answers = {
        "id": one.is_id,
        "secret": one.is_secret,
        "personal": one.is_personal,
        "money": one.is_money,
        "timestamp": one.is_timestamp,
        "URL": one.is_url,
    }
    return frozenset(kind for kind, holds in answers.items() if holds)


def _told(label: str, text: str) -> Iterator[str]:
    yield from _wrapped(text, f"  {label:<{_LABEL}}", " " * (_LABEL + 2))


def _wrapped(text: str, first: str, following: str) -> Iterator[str]:
    lines = wrap(text, WIDTH, initial_indent=first, subsequent_indent=following, break_on_hyphens=False)
    yield from (f"{line}\n" for line in lines)
