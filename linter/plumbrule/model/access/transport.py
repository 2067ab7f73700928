"""How requests to a server travel: encrypted, in the clear, or as the client chooses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.hosts import Authority, authority

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Server

_DEVELOPMENT = re.compile(r"\b(local(host)?|dev(elopment)?|docker)\b", re.IGNORECASE)
_SCHEME_VARIABLE = re.compile(r"\{([^{}]+)\}://")


def public_host(server: Server) -> Authority | None:
    """The host of a server that others reach; None where it is local, not known yet, or described as a developer's."""
    host = authority(server.url)
    if host is None or host.is_local or host.is_placeholder or _DEVELOPMENT.search(server.description):
        return None
    return host


def has_encrypted_twin(server: Server, host: Authority) -> bool:
    """The same host is declared with TLS as well."""
    encrypted = {("https", host.host), ("wss", host.host)}
    return any(authority(other.url) in encrypted for other in server.api.servers)


def offers_clear(server: Server) -> bool:
    """The scheme is a variable, and http is one of its values."""
    variable = _SCHEME_VARIABLE.match(server.element.text("url") or "")
    variables = server.element.get("variables")
    chosen = variables.get(variable[1]) if variables and variable else None
    listed = chosen.get("enum") if chosen else None
    return listed is not None and any(item.value == "http" for item in listed.items())
