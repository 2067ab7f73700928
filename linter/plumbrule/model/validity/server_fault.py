"""What keeps a client from knowing where an API is: servers that are missing, placeholders or half filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Server
from plumbrule.model.contract.example import is_example
from plumbrule.model.contract.hosts import are_local, authority
from plumbrule.model.document import Element
from plumbrule.text import Place

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_EXAMPLE = re.compile(r"(?:^|\.)example\.(?:com|org|net)$")  # RFC 2606 §3
_VERSION = re.compile(r"v\d+(\.\d+)*", re.IGNORECASE)


class Fault(NamedTuple):
    """One thing that is wrong with the servers: where, what, and what to do."""

    place: Place
    text: str
    remedy: str


def server_faults(api: Api) -> list[Fault]:
    """Everything that is wrong with the servers of an API, in the order of the document."""
    if not api.servers:
        nowhere = any(not operation.servers for operation in api.operations)
        return [_missing(api)] if nowhere and api.service is None and not api.partial else []
    found = [fault for server in api.servers for fault in (*_of_url(server, api), *_of_variables(server.element))]
    if are_local(server.url for server in api.servers) and api.service is None:
        found.append(Fault(api.servers[0].place, "only the machine itself can reach the server", "add the public URL"))
    return [*found, *_doubled_version(api)]


def _missing(api: Api) -> Fault:
    key, advice = ("host", "host: api.…") if api.version == "2.0" else ("servers", "servers: [{url: https://…}]")
    return Fault(api.place, f"the contract has no {key}, so clients call whatever host they got it from", advice)


def _of_url(server: Server, api: Api) -> Iterator[Fault]:
    found = authority(server.url)
    if not server.url.strip():
        yield Fault(server.place, "the URL of a server is empty", "write the base URL")
    elif len(server.url) > 1 and server.url.endswith("/"):
        text = f"{server.url} ends with a slash and every path begins with one, so requests go to //"
        yield Fault(server.place, text, "remove the slash at the end")
    if found and _EXAMPLE.search(found.host) and not is_example(api):
        yield Fault(
            server.place, f"{found.host} is the host of examples, so nobody answers there", "write the real host"
        )
    if "?" in server.url or "#" in server.url:
        text = f"{server.url} has a query or fragment, behind which no path can be put"
        yield Fault(server.place, text, "leave only the base URL")


def _of_variables(element: Element) -> Iterator[Fault]:
    """What `variables` defines against what the URL names; 2.0 has neither."""
    url = element.text("url")
    if url is None:
        return
    defined = dict(element.members_of("variables"))
    named = list(dict.fromkeys(_VARIABLE.findall(url)))
    for name in named:
        if name not in defined:
            yield Fault(element.place_of("url"), f"{{{name}}} of {url} is not defined", f"variables: {{{name}: …}}")
    for name, variable in defined.items():
        if name not in named:
            yield Fault(variable.key_place, f"the server variable {name} stands in no URL", "delete it")
        yield from _of_variable(name, variable)


def _of_variable(name: str, variable: Element) -> Iterator[Fault]:
    default = variable.text("default")
    allowed = variable.get("enum")
    if default is None:
        yield Fault(variable.key_place, f"the server variable {name} has no default", "write default")
    elif allowed is not None and allowed.value == []:
        yield Fault(
            allowed.key_place, f"the server variable {name} allows no value at all", "fill the enum or delete it"
        )
    elif isinstance(allowed and allowed.value, list) and default not in variable.texts_of("enum"):
        text = f"the default {default} of the server variable {name} is none of the values in its enum"
        yield Fault(variable.place_of("default"), text, "use one of them")


def _doubled_version(api: Api) -> Iterator[Fault]:
    base = [segment for segment in api.base_path.split("/") if _VERSION.fullmatch(segment)]
    fronts = [operation.path.split("/")[1:2] for operation in api.operations]
    if base and fronts and all(front and _VERSION.fullmatch(front[0]) for front in fronts):
        text = f"the server ends in {base[-1]} and every path begins with a version too"
        yield Fault(api.servers[0].place, text, "keep the version in one of the two")
