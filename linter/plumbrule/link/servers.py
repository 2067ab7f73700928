"""Base URLs of a contract and of its operations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Server
from plumbrule.model.document import Element

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def servers(api: Api, owner: Element) -> list[Server]:
    """What `servers` lists at the root, a path item or an operation, variables replaced by their defaults."""
    listed = owner.get("servers") or owner.get("x-servers")
    found = (api.references.resolve(item) for item in listed.items()) if listed else ()
    return [_server(api, element, url) for element in found if element and (url := element.text("url")) is not None]


def swagger_servers(api: Api) -> list[Server]:
    """Of 2.0, one server for each scheme; without schemes the URL has none, without a host it is only a path."""
    root = api.element
    if root.text("host") is None and root.get("x-servers") is not None:
        return servers(api, root)
    return list(_swagger_servers(api))


def _swagger_servers(api: Api) -> Iterator[Server]:
    root = api.element
    host, base = root.text("host"), root.text("basePath") or ""
    if not host:
        if base:
            yield Server(api=api, element=root, url=base, place=root.place_of("basePath"))
        return
    schemes = root.get("schemes")
    written = [item for item in schemes.items() if isinstance(item.value, str)] if schemes else []
    for scheme in written:
        yield Server(api=api, element=scheme, url=f"{scheme.value}://{host}{base}", place=scheme.value_place)
    if not written:
        yield Server(api=api, element=root, url=f"//{host}{base}", place=root.place_of("host"))


def _server(api: Api, element: Element, url: str) -> Server:
    variables = element.get("variables")

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1]) if variables else None
        return (variable.text("default") if variable else None) or match[0]

    return Server(
        api=api,
        element=element,
        url=_VARIABLE.sub(default, url),
        place=element.place_of("url"),
        description=element.text("description") or "",
    )
