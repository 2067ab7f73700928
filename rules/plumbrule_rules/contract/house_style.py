"""contract/house-style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation import house
from plumbrule.rule import Context, Finding, Severity, rule

Names = Literal["any", "kebab-case", "snake_case", "camelCase", "PascalCase"]


@dataclass(frozen=True, slots=True)
class Options:
    method_order: tuple[str, ...] = ()
    """The order of methods in a path, such as [get, post, put, delete]."""
    required_first: bool = False
    """Required parameters stand before optional ones."""
    schema_case: Names = "any"
    """The style of the names of schemas."""
    request_suffix: str = ""
    """What names of request bodies end in, such as Request."""
    response_suffix: str = ""
    """What names of answers end in, such as Response."""
    enum_case: Names = "any"
    """The style of listed values."""
    boolean_prefixes: tuple[str, ...] = ()
    """What names of booleans begin with, such as [is, has]."""
    no_nested_arrays: bool = False
    """No array holds arrays."""
    no_nullable: bool = False
    """No property may be null."""
    required_arrays: bool = False
    """Arrays in answers are always there."""
    links: str = ""
    """The property with links that every item has, such as _links."""
    self_links: bool = False
    """The links of an item hold one to itself, as `self`."""
    required_headers: tuple[str, ...] = ()
    """Headers that every operation takes, such as [traceparent]."""
    no_query_on_writes: bool = False
    """POST, PUT and PATCH take nothing from the query."""
    forbidden_suffixes: tuple[str, ...] = ()
    """What no path ends in, such as [.json]."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Contract breaks a convention that the configuration names."""
    for name, breaches in _chosen(api, options):
        for breach in breaches:
            yield cx.finding(breach.node, breach.text, at=breach.place, help=breach.remedy, detail=name)


def _chosen(api: Api, options: Options) -> Iterator[tuple[str, Iterator[house.Breach]]]:
    """The conventions that are asked for, by option, with what breaks them."""
    if options.method_order:
        yield "method_order", house.method_order(api, options.method_order)
    if options.required_first:
        yield "required_first", house.required_after_optional(api)
    if options.schema_case != "any" or options.request_suffix or options.response_suffix:
        style = None if options.schema_case == "any" else options.schema_case
        yield "schema_names", house.schema_names(api, style, options.request_suffix, options.response_suffix)
    if options.enum_case != "any":
        yield "enum_case", house.enum_values(api, options.enum_case)
    if options.boolean_prefixes:
        yield "boolean_prefixes", house.boolean_prefixes(api, options.boolean_prefixes)
    if options.links or options.self_links:
        yield "links", house.missing_links(api, options.links or "_links", own=options.self_links)
    if options.required_headers:
        yield "required_headers", house.missing_headers(api, options.required_headers)
    if options.forbidden_suffixes:
        yield "forbidden_suffixes", house.path_suffixes(api, options.forbidden_suffixes)
    yield from _forbidden(api, options)


def _forbidden(api: Api, options: Options) -> Iterator[tuple[str, Iterator[house.Breach]]]:
    if options.no_nested_arrays:
        yield "no_nested_arrays", house.nested_arrays(api)
    if options.no_nullable:
        yield "no_nullable", house.nullable_fields(api)
    if options.required_arrays:
        yield "required_arrays", house.optional_arrays(api)
    if options.no_query_on_writes:
        yield "no_query_on_writes", house.queries_on_writes(api)
