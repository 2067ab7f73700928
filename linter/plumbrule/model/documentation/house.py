"""Conventions that one house has and another has not: each of them as the parts that break it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.design.casing import Case, case_of, rewritten
from plumbrule.model.design.path_item import path_items
from plumbrule.model.names import normal, starts_with

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.node import Node
    from plumbrule.text import Place


class Breach(NamedTuple):
    """A part that breaks a convention, in words, and what would keep it."""

    node: Node
    place: Place
    text: str
    remedy: str


def method_order(api: Api, order: Sequence[str]) -> Iterator[Breach]:
    """Paths whose methods do not follow the order; methods that it does not name are left out."""
    ranks = {method.upper(): rank for rank, method in enumerate(order)}
    for item in path_items(api):
        methods = [one.method for one in item.operations if one.method in ranks]
        if methods != sorted(methods, key=ranks.__getitem__):
            listed = ", ".join(sorted(methods, key=ranks.__getitem__))
            yield Breach(item.operations[0], item.place, f"{item.path} lists {', '.join(methods)}", f"order: {listed}")


def required_after_optional(api: Api) -> Iterator[Breach]:
    """Operations that list an optional parameter before a required one."""
    for operation in api.operations:
        wanted = [parameter.required for parameter in operation.parameters]
        if wanted != sorted(wanted, reverse=True):
            late = operation.parameters[len(wanted) - 1 - wanted[::-1].index(True)]
            text = f"{operation} lists required {late} after optional parameters"
            yield Breach(operation, late.place, text, "list what is required first")


def schema_names(api: Api, style: Case | None, request: str, response: str) -> Iterator[Breach]:
    """Components in another style, and bodies that are not called by the suffix of their direction."""
    for name, schema in api.schemas.items():
        if style is not None and case_of(name) not in {None, style}:
            yield Breach(schema, schema.place, f"schema {name} is not in {style}", rewritten(name, style))
    for operation in api.operations:
        asked = operation.body.schema if operation.body else None
        answered = operation.success.schema if operation.success else None
        for schema_, suffix, verb in ((asked, request, "takes"), (answered, response, "answers with")):
            name = (schema_.component if schema_ else None) or ""
            if schema_ is not None and name and suffix and not name.endswith(suffix):
                text = f"{operation} {verb} {name}, which does not end in {suffix}"
                yield Breach(operation, operation.place, text, f"{name}{suffix}")


def enum_values(api: Api, style: Case) -> Iterator[Breach]:
    """Listed values in another style; constants in capitals fit every style."""
    for field in api.fields():
        values = (field.schema.flat.enum if field.schema else None) or ()
        odd = [one for one in values if isinstance(one, str) and case_of(one) not in {None, style}]
        if odd:
            yield Breach(field, field.place, f"{odd[0]} of {field} is not in {style}", rewritten(odd[0], style))


def boolean_prefixes(api: Api, prefixes: Sequence[str]) -> Iterator[Breach]:
    """Booleans whose names do not begin like questions."""
    words = {normal(prefix) for prefix in prefixes}
    for field in api.fields():
        if field.types == {"boolean"} and not starts_with(field.name, words):
            text = f"{field} is a boolean and begins with none of {', '.join(prefixes)}"
            yield Breach(field, field.place, text, f"{prefixes[0]}_{normal(field.name)}")


def nested_arrays(api: Api) -> Iterator[Breach]:
    """Arrays of arrays."""
    for field in api.fields():
        items = field.schema.flat.items if field.schema and field.schema.flat.is_array else None
        if items is not None and items.flat.is_array:
            yield Breach(field, field.place, f"{field} is an array of arrays", "give the inner one a name in an object")


def nullable_fields(api: Api) -> Iterator[Breach]:
    """Properties that may be null."""
    for field in api.fields():
        if field.schema is not None and field.schema.flat.nullable:
            yield Breach(field, field.place, f"{field} may be null", "leave it out instead")


def optional_arrays(api: Api) -> Iterator[Breach]:
    """Arrays in answers that may be absent."""
    for field in api.fields():
        if field.types == {"array"} and not field.required and "response" in field.directions:
            text = f"{field} is an array that answers may leave out"
            yield Breach(field, field.place, text, "require it, and answer with an empty array")


def missing_links(api: Api, name: str, *, own: bool) -> Iterator[Breach]:
    """Items that are read without their links; `own`: the link to themselves is one of them."""
    for resource in api.resources:
        for operation in resource.reads:
            schema = operation.success.schema if operation.success else None
            if schema is None or schema.flat.open or not schema.flat.is_object:
                continue
            links = schema.flat.properties.get(name)
            inner = links.schema.flat.properties if links and links.schema else {}
            if links is None or (own and "self" not in inner):
                lacking = f"{name}.self" if links is not None or own else name
                yield Breach(operation, operation.place, f"{operation} answers without {lacking}", f"add {lacking}")


def missing_headers(api: Api, names: Sequence[str]) -> Iterator[Breach]:
    """Operations that do not take a header which the house requires."""
    for operation in api.operations:
        taken = {parameter.name.lower() for parameter in operation.parameters_in("header")}
        lacking = [name for name in names if name.lower() not in taken]
        if lacking and not operation.partial:
            text = f"{operation} does not take {', '.join(lacking)}"
            yield Breach(operation, operation.place, text, f"add the header parameter {lacking[0]}")


def queries_on_writes(api: Api) -> Iterator[Breach]:
    """Query parameters of POST, PUT and PATCH."""
    for operation in _writes(api):
        for parameter in operation.parameters_in("query"):
            yield Breach(
                operation, parameter.place, f"{operation} takes {parameter} from the query", "take it from the body"
            )


def path_suffixes(api: Api, suffixes: Sequence[str]) -> Iterator[Breach]:
    """Paths that end in what the house does not want there."""
    for item in path_items(api):
        if item.path.endswith(tuple(suffixes)):
            yield Breach(item.operations[0], item.place, f"{item.path} ends in a suffix", "choose the form by Accept")


def _writes(api: Api) -> Iterator[Operation]:
    return (one for one in api.operations if one.method in {"POST", "PUT", "PATCH"} and not one.is_read_like)
