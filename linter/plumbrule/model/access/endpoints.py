"""URLs of the authorization server that a security scheme names, or does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.security import Flow, SecurityScheme
    from plumbrule.model.document import Element
    from plumbrule.text import Place

_FLOW_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")
_BLANK = re.compile(r"\s")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^<>]*>")
_SCHEME_URLS = ("openIdConnectUrl", "oauth2MetadataUrl")
_NEEDED = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}  # OpenAPI Specification, OAuth Flow Object


class Endpoint(NamedTuple):
    key: str
    url: str
    place: Place
    detail: str  # tells the endpoints of one scheme apart

    @property
    def is_url(self) -> bool:
        """It could be one: no URL has a blank (RFC 3986 §2). Placeholders may have."""
        return _BLANK.search(_PLACEHOLDER.sub("", self.url.strip())) is None


def endpoints(scheme: SecurityScheme) -> Iterator[Endpoint]:
    """The URLs that are named, in the order of the flows."""
    for flow in scheme.flows.values():
        yield from _named(flow.element, _FLOW_URLS, f"{flow.name} ")
    yield from _named(scheme.element, _SCHEME_URLS, "")


def missing_endpoints(scheme: SecurityScheme) -> Iterator[tuple[Flow, str]]:
    """The URLs that a flow cannot do without, and that are absent or empty."""
    for flow in scheme.flows.values():
        for key in _NEEDED.get(flow.name, ()):
            if not flow.urls.get(key):
                yield flow, key


def _named(element: Element, keys: tuple[str, ...], prefix: str) -> Iterator[Endpoint]:
    for key in keys:
        url = element.text(key)
        if url:
            yield Endpoint(key, url, element.place_of(key), f"{prefix}{key}")
