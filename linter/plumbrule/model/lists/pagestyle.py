"""How an API pages, taken over all its lists, and what to tell a list that cannot be paged."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.lists.paging import Style

DEFAULT = "`limit` (integer, default 50, maximum 200) and `cursor` (string)"

_VERSION = re.compile(r"v\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?", re.IGNORECASE)
_WORDS: dict[Style, str] = {
    "page": "page number",
    "offset": "offset",
    "cursor": "cursor",
    "token": "page token",
    "link": "Link header",
    "range": "Range header",
}


class Camp(NamedTuple):
    """Lists that are paged in one way."""

    style: frozenset[Style]
    operations: list[Operation]


def described(style: frozenset[Style]) -> str:
    """The style in words: "page number and cursor"."""
    return " and ".join(_WORDS[one] for one in _WORDS if one in style)


def suggestion(api: Api) -> str:
    """The page parameters that most paged lists of the API take; a limit and a cursor where none is paged."""
    forms = Counter(
        tuple(dict.fromkeys(parameter.name for parameter in operation.paging.controls))
        for operation in api.operations
        if operation.method == "GET" and operation.paging.paginated and operation.paging.parameters
    )
    if not forms:
        return DEFAULT
    form = min(forms, key=lambda names: (-forms[names], names))
    return f"{' and '.join(f'`{name}`' for name in form)}, as other lists of this API do"


def paged_lists(api: Api) -> list[Operation]:
    """The lists that set the norm and are held to it: not what is on its way out, and no searches."""
    return [
        operation
        for operation in api.operations
        if operation.listing.sure
        and operation.paging.paginated
        and not (operation.deprecated or operation.is_search or operation.partial or _is_prescribed(operation))
    ]


def _is_prescribed(operation: Operation) -> bool:
    """Paged in the way of a standard, which is nobody's choice here: SCIM (RFC 7644 §3.4.2.4), OData."""
    return any(segment.normal in {"scim", "odata"} for segment in operation.template.literals)


def by_version(api: Api) -> list[list[Operation]]:
    """The paged lists by the version in their path: a new version may page in a new way."""
    versions: dict[tuple[str, ...], list[Operation]] = {}
    for operation in paged_lists(api):
        prefix = operation.template.segments[: operation.template.prefix]
        key = tuple(segment.text for segment in prefix if _VERSION.fullmatch(segment.text))
        versions.setdefault(key, []).append(operation)
    return list(versions.values())


def split(lists: list[Operation]) -> tuple[Camp, Camp] | None:
    """The two halves of lists that are paged in two ways, two at least in each; None where one way prevails."""
    camps: dict[frozenset[Style], list[Operation]] = {}
    for operation in lists:
        camps.setdefault(operation.paging.style, []).append(operation)
    if len(camps) != 2:
        return None
    one, other = (Camp(style, operations) for style, operations in camps.items())
    equal = len(one.operations) == len(other.operations) > 1
    return (one, other) if equal and not one.style & other.style else None
