"""Names of headers of one's own: the prefix that nobody needs, and the way they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Header, Parameter

_DE_FACTO = re.compile(
    r"x-(request-id|correlation-id|total-count|total|total-pages|api-key|csrf-token|xsrf-token|frame-options"
    r"|content-type-options|xss-protection|powered-by|requested-with|http-method-override|real-ip|cache"
    r"|(forwarded|ratelimit|rate-limit|amz|amzn|goog|ms|github|gitlab|hub|shopify|stripe|b3|datadog|cloud-trace)-.+)",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Z0-9][A-Za-z0-9]*)*")


def named_headers(api: Api) -> dict[str, list[Parameter | Header]]:
    """The header parameters and response headers by their name, as written where each is first."""
    found: dict[str, list[Parameter | Header]] = {}
    spelled: dict[str, str] = {}
    for operation in api.operations:
        headers: list[Parameter | Header] = list(operation.parameters_in("header"))
        headers += [one for response in operation.responses.values() for one in response.headers.values()]
        for header in headers:
            found.setdefault(spelled.setdefault(header.name.lower(), header.name), []).append(header)
    return found


def style_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with a header's name, and a better one; None where nothing is."""
    if name.lower().startswith("x-"):
        return (
            None if _DE_FACTO.fullmatch(name) else ("begins with X-, which says nothing (RFC 6648)", _written(name[2:]))
        )
    return None if _HYPHENATED.fullmatch(name) else ("is not written Like-This", _written(name))


def _written(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in re.split(r"[-_.]+", name) if part)
