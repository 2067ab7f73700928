"""How a client walks through the pages of a list: what it sends, and what tells it that more follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Parameter, Response, Schema
    from plumbrule.model.contract.flat import Property

Style = Literal["page", "offset", "cursor", "token", "link", "range"]
Purpose = Literal["page", "offset", "cursor", "token", "size"]

_NAMES: dict[Purpose, frozenset[str]] = {
    "page": words("page page_number page_num page_no page_index pagenum pageno pg p"),
    "offset": words("offset skip start start_index start_at first_result page_offset startindex"),
    "cursor": words(
        "cursor after before starting_after ending_before since_id max_id marker bookmark page_cursor page_after"
        " page_before next_cursor exclusive_start_key last_key start_cursor iterator"
    ),
    "token": words(
        "page_token next_token next_page_token continuation_token continuation pagination_token skip_token skiptoken"
    ),
    "size": words(
        "limit page_size pagesize per_page perpage size max_results maxresults max_items max_keys max_page_size"
        " maxpagesize count top first last rows results_per_page items_per_page num_results page_limit take"
    ),
}
_PURPOSE = {name: purpose for purpose, names in _NAMES.items() for name in names}
_NUMERIC = words("first last count p")  # else an item's position, whether to count, or a filter
_RANGE_WORDS = words("after before")  # cursors when they are text, range filters when they are dates
_OPAQUE = re.compile(r"\b(cursor|token)\b", re.IGNORECASE)  # said of a `page` that is no number
_DATES = frozenset({"date", "date-time"})

_CONTAINERS = words(
    "meta metadata paging pagination pager paginator page pages page_info page_data page_metadata pagination_info"
    " links cursors response_metadata"
)
_NESTING = 2  # containers within one another: `links.pages.next`
_METADATA = words(
    "next next_page next_cursor next_token next_page_token next_url next_link next_marker continuation_token"
    " cursor end_cursor after marker has_more has_next has_next_page more is_last last truncated is_truncated done"
    " iterator total total_count total_results total_items total_elements total_pages total_size count page page_number"
    " page_size per_page limit offset size number"
)
_CONTINUATIONS = words("cursor end_cursor after marker continuation_token odata_next_link iterator")
# and all that start with next
_SIGNS = words("has_more has_next has_next_page more is_last last truncated is_truncated done")
_TOTALS = words("pages records found last_page end_index")  # and all that say total, count or number
_LINK_HEADERS = frozenset({"link"})
_TOTAL_HEADERS = words("x-pagination content-range")  # and all that say total


@dataclass(frozen=True, slots=True)
class Paging:
    """What an operation offers for paging. A size parameter alone limits, it does not page."""

    style: frozenset[Style]  # empty: not paginated
    parameters: dict[Purpose, tuple[Parameter, ...]]  # purposes that occur only
    metadata: tuple[Property, ...]  # of the success response's body
    evidence: tuple[str, ...]  # properties and headers that tell that more follows, as written
    continues: bool  # some evidence is a value to go on with, not a mere total

    @property
    def paginated(self) -> bool:
        return bool(self.style)

    @property
    def size(self) -> Parameter | None:
        """The parameter that sets the page's size."""
        return next(iter(self.parameters.get("size", ())), None)

    @property
    def controls(self) -> tuple[Parameter, ...]:
        """Every paging parameter."""
        return tuple(parameter for group in self.parameters.values() for parameter in group)


def classify(operation: Operation) -> Paging:
    """The paging of an operation."""
    parameters = _parameters(operation)
    response = operation.success
    style = _style(operation, parameters, response)
    metadata = tuple(_metadata(response.schema)) if response and response.schema else ()
    positional = bool(style & {"page", "offset"})
    going_on = [member.name for member in metadata if is_continuation(member.name)]
    going_on += [header.name for key, header in response.headers.items() if _goes_on(key)] if response else []
    signs = [member.name for member in metadata if _is_sign(member.name, positional=positional)]
    signs += [header.name for key, header in response.headers.items() if _is_total(key)] if response else []
    return Paging(style, parameters, metadata, (*going_on, *signs), bool(going_on))


def is_metadata(name: str) -> bool:
    """A property that describes the page rather than what is on it, or holds such properties."""
    return normal(name) in _CONTAINERS or _is_member(name)


def is_continuation(name: str) -> bool:
    """A property of the answer whose value leads to the next page."""
    return normal(name).startswith("next") or normal(name) in _CONTINUATIONS


def _parameters(operation: Operation) -> dict[Purpose, tuple[Parameter, ...]]:
    candidates = list(_candidates(operation))
    found: dict[Purpose, list[Parameter]] = {}
    for parameter in candidates:
        purpose = _purpose(parameter)
        if purpose:
            found.setdefault(purpose, []).append(parameter)
    if "size" in found:
        for parameter in candidates:
            purpose = _purpose_beside_size(parameter)
            if purpose == "offset" or (purpose == "token" and found.keys() == {"size"} and _gives_token(operation)):
                found.setdefault(purpose, []).append(parameter)
    return {purpose: tuple(group) for purpose, group in sorted(found.items())}


def _gives_token(operation: Operation) -> bool:
    """The answer holds what a bare `token` may send back; else that one lets callers in."""
    schema = operation.success.schema if operation.success else None
    names = [member.name for member in _metadata(schema)] + list(schema.flat.properties) if schema else []
    return any(is_continuation(name) or tokens(name)[-1] == "token" for name in names)


def _candidates(operation: Operation) -> Iterator[Parameter]:
    """Query parameters; of a POST that only asks, headers and the properties of its body too."""
    yield from operation.parameters_in("query")
    if operation.is_read_like or operation.method == "QUERY":
        yield from operation.parameters_in("header")
        yield from operation.body_parameters


def _purpose(parameter: Parameter) -> Purpose | None:
    name, types = normal(parameter.name), _types(parameter)
    if name == "next":
        return "cursor" if "string" in types else None
    purpose = _PURPOSE.get(name)
    if purpose is None or (parameter.schema and parameter.schema.flat.format in _DATES) or types == {"boolean"}:
        return None
    if name in _NUMERIC:
        return purpose if types & {"integer", "number"} else None
    if name in _RANGE_WORDS:
        return purpose if "string" in types else None
    if purpose == "page" and types == {"string"} and _OPAQUE.search(parameter.description):
        return "cursor"
    return purpose


def _purpose_beside_size(parameter: Parameter) -> Purpose | None:
    """Words that mean a place in the list only where a page has a size: `from=100&size=50`, `_token=…&_limit=50`."""
    name, types = normal(parameter.name), _types(parameter)
    if name == "from" and types & {"integer", "number"}:
        return "offset"
    return "token" if name == "token" and "string" in types else None


def _types(parameter: Parameter) -> frozenset[str]:
    return parameter.schema.flat.types if parameter.schema else frozenset()


def _style(
    operation: Operation, parameters: dict[Purpose, tuple[Parameter, ...]], response: Response | None
) -> frozenset[Style]:
    sent: frozenset[Style] = frozenset(purpose for purpose in parameters if purpose != "size")
    if sent or response is None:
        return sent
    if "link" in response.headers:
        return frozenset({"link"})
    return frozenset({"range"}) if _pages_by_range(operation, response) else frozenset()


def _pages_by_range(operation: Operation, response: Response) -> bool:
    """Ranges of items, not of bytes: a Range request header, and a response that says which part it holds."""
    asked = [one for one in operation.parameters_in("header") if one.name.lower() == "range"]
    answered = [response.headers[name] for name in ("content-range", "accept-ranges") if name in response.headers]
    if not asked or not (answered or "206" in operation.responses):
        return False
    texts = [one.description for one in asked] + [header.element.text("description") or "" for header in answered]
    return not any("byte" in text.lower() for text in texts)


def _metadata(schema: Schema, nesting: int = _NESTING) -> Iterator[Property]:
    for member in schema.flat.properties.values():
        inner = member.schema
        if nesting and normal(member.name) in _CONTAINERS and inner is not None and inner.flat.properties:
            yield from _metadata(inner, nesting - 1)
        elif is_continuation(member.name) or (_is_member(member.name) and not member.types & {"array", "object"}):
            yield member


def _is_member(name: str) -> bool:
    return normal(name) in _METADATA or is_continuation(name) or _counts(name)


def _counts(name: str) -> bool:
    """How many there are: `total_entries`, `itemCount`, `num_pages`."""
    found = tokens(name)
    return normal(name) in _TOTALS or found[0] in {"total", "num"} or found[-1] in {"total", "count"}


def _is_sign(name: str, *, positional: bool) -> bool:
    """That more follows is said outright, or follows from a total where pages are counted."""
    return normal(name) in _SIGNS or (positional and _counts(name))


def _goes_on(header: str) -> bool:
    return header in _LINK_HEADERS or header.startswith(("x-next", "next-"))


def _is_total(header: str) -> bool:
    return header in _TOTAL_HEADERS or "total" in tokens(header)
