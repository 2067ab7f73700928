"""What is weak about a security scheme: flows that leak, HTTP schemes that are outdated, cookies that can be forged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.access.callers import users
from plumbrule.model.access.transport import public_host
from plumbrule.model.names import tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation
    from plumbrule.model.contract.security import SecurityScheme
    from plumbrule.text import Place

_FLOWS = {
    "implicit": ("hands the access token out in a URL", "use authorizationCode with PKCE"),  # RFC 9700 §2.1.2
    "password": ("hands the user's password to the client", "use authorizationCode with PKCE"),  # RFC 9700 §2.4
}
_OUTDATED = words("digest oauth oauth1 ntlm negotiate hoba")
_REGISTERED = words(
    "basic bearer concealed dpop gnap mutual privatetoken scram-sha-1 scram-sha-256 vapid"
)  # IANA registry of HTTP authentication schemes, without the outdated ones
_FORGERY = words("csrf xsrf")


class Weakness(NamedTuple):
    kind: str
    message: str
    place: Place
    remedy: str
    weight: Literal["broken", "avoidable", "possible"] = "broken"


def weaknesses(scheme: SecurityScheme) -> Iterator[Weakness]:
    """Everything that is weak about a scheme."""
    yield from _flows(scheme)
    if scheme.type == "http" and scheme.scheme:
        yield from _http(scheme)
    if scheme.type == "apiKey" and scheme.location == "cookie":
        yield from _cookie(scheme)
    used = users(scheme) if scheme.deprecated else ()
    if used:
        message = f"{scheme} is deprecated and {len(used)} operations still accept it"
        yield Weakness("deprecated", message, scheme.place, "move them to the scheme that replaces it")


def _flows(scheme: SecurityScheme) -> Iterator[Weakness]:
    for flow in scheme.flows.values():
        if flow.name in _FLOWS:
            reason, remedy = _FLOWS[flow.name]
            beside = any("authorizationCode" in other.flows for other in scheme.api.schemes.values())
            message = f"the {flow.name} flow of {scheme} {reason}"
            yield Weakness(flow.name, message, flow.place, remedy, "avoidable" if beside else "broken")


def _http(scheme: SecurityScheme) -> Iterator[Weakness]:
    """Outdated schemes, and names that no client knows."""
    if scheme.scheme in _OUTDATED:
        if scheme.scheme == "negotiate" and not any(map(public_host, scheme.api.servers)):
            return
        message = f"{scheme} is HTTP {scheme.scheme}, which current practice has left behind"
        yield Weakness(scheme.scheme, message, scheme.place, "offer `scheme: bearer`")
    elif scheme.scheme not in _REGISTERED:
        message = f"{scheme} is HTTP {scheme.scheme}, which is no registered scheme, so clients and gateways ignore it"
        remedy = "use a registered scheme, or `type: apiKey` with the header's name"
        yield Weakness(scheme.scheme, message, scheme.place, remedy, "avoidable")


def _cookie(scheme: SecurityScheme) -> Iterator[Weakness]:
    """A browser sends cookies along with requests that other sites make."""
    writes = [operation for operation in users(scheme) if operation.is_write]
    if writes and not any(map(_is_protected, writes)):
        message = f"{scheme} is a cookie and no write takes a CSRF token, so other sites can write in the user's name"
        yield Weakness("cookie", message, scheme.place, "ask for an `X-CSRF-Token` header on writes", "possible")


def _is_protected(operation: Operation) -> bool:
    return any(not _FORGERY.isdisjoint(tokens(parameter.name)) for parameter in operation.parameters_in("header"))
