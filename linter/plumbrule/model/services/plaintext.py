"""Calls that leave the system where everybody on the way can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import words
from plumbrule.model.services.system import External

if TYPE_CHECKING:
    from plumbrule.model.services.system import Dependency, Service, Setting, System
    from plumbrule.text import Place

_CLEAR = frozenset({"http", "ws", "ftp", "amqp", "mqtt", "stomp", "ldap", "redis"})
"""Schemes that mean no TLS. Those of databases leave it to the two ends, and say nothing."""
_SECURE = frozenset({"https", "wss", "ftps", "sftp", "amqps", "mqtts", "ldaps", "rediss"})
_URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]{0,30})://(?:[^\s/@\"'<>]*@)?(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?=[:/?#,;\s\"']|$)",
    re.IGNORECASE,
)
_OLDEST = words("com net org edu gov mil int")
_GENERIC = _OLDEST | words(
    "info biz name pro io dev app cloud online site tech store shop xyz space live world systems services solutions"
    " network agency digital software company group global health finance bank money"
)
_POD = re.compile(r"[a-z][a-z0-9-]*-\d+\.")  # orders-db-0.orders-db.shop: a pod of a StatefulSet
_NAMES_NOTHING_TO_CALL = re.compile(
    r"xmlns|schema|namespace|vocab|identifier|audience|issuer|ocsp|crl|proxy|docs?(?:_|$)|documentation|help|support"
    r"|licen[sc]e|terms|privacy|contact|homepage|website|referr?er|trusted|domain|entity",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(
    r"(?:^|[_.-])(?:site|root|self|frontend|front_end|webapp|external|home|canonical|advertised?|instance|portal|dashboard)"
    r"(?:[_.-]?(?:url|uri|address|host|root))?$"
    r"|^(?:(?:app|application|api|base|server|service|web|ui|client|host|http|url|uri|address|default|main)[_.-]?)+$",
    re.IGNORECASE,
)
"""Where people find the service: a word that says so at the end, or nothing but words that would fit any service."""
_IDENTIFIERS = re.compile(
    r"(?:^|\.)(?:w3\.org|purl\.org|xmlsoap\.org|schema\.org|ocsp\.[^.]+.*|crl\d?\.[^.]+.*)$|^schemas?\."
)
_PLACEHOLDER = re.compile(
    r"(?:^|[.-])(?:your[a-z]*|my|some|foo|bar|acme|example|sample|placeholder|changeme|test)(?=[.-])"
    r"|(?:^|[.-])(?:my|some|the)?-?(?:domain|company|server|host|site)\.[a-z]{2,4}$"
)
_PRIVATE = re.compile(r"\.cache\.amazonaws\.com$|\.vpce\.amazonaws\.com$|\.privatelink\.")  # resolve inside one network


class Exposure(NamedTuple):
    """A call by which data leaves unencrypted. `key` names the setting that says so; None: a manifest does."""

    edge: Dependency
    host: str
    scheme: str | None  # None: TLS is switched off in so many words
    place: Place
    key: str | None = None
    declared_at: Place | None = None  # of the external's URL, where that gives the scheme
    encrypted: bool = False  # something else in the system calls the same host with TLS


def plaintext_calls(system: System) -> Iterator[Exposure]:
    """Every call to somebody else's system without TLS: one for each setting or declaration."""
    encrypted = _encrypted(system)
    seen: set[Place] = set()
    for edge in system.dependencies():
        if isinstance(edge.target, External):
            for found in _of_edge(edge, edge.target):
                if found.place not in seen:
                    seen.add(found.place)
                    yield found._replace(encrypted=found.host in encrypted)


def _of_edge(edge: Dependency, target: External) -> Iterator[Exposure]:
    declared = _URL.match(target.url or "")
    host = declared["host"].lower() if declared else target.name
    if edge.tls is False:
        yield Exposure(edge, host, None, edge.place)
    elif declared and edge.tls is None and edge.evidence == "declared" and _leaves(declared):
        yield Exposure(edge, host, declared["scheme"].lower(), edge.place, declared_at=target.place)
    for setting in edge.source.environment.values():
        for url in _called(setting):
            if url["host"].lower() == host and _leaves(url):
                yield Exposure(edge, host, url["scheme"].lower(), setting.place, setting.key)


def _called(setting: Setting) -> Iterator[re.Match[str]]:
    """The URLs in a setting that says where to call: not who the service itself is, and not the name of a format."""
    if not setting.value or _NAMES_NOTHING_TO_CALL.search(setting.key) or _ITS_OWN.search(setting.key):
        return
    yield from _URL.finditer(setting.value)


def _leaves(url: re.Match[str]) -> bool:
    """The scheme has no TLS, and the host is one of the public internet."""
    host = url["host"].lower()
    if url["scheme"].lower() not in _CLEAR or not _is_public(host):
        return False
    return not (_IDENTIFIERS.search(host) or _PLACEHOLDER.search(host) or _PRIVATE.search(host))


def _is_public(host: str) -> bool:
    """Its last label is a top-level domain and can be no namespace: `billing.finance` may be a name of a cluster."""
    labels = host.split(".")
    last = labels[-1]
    if len(labels) == 2 or _POD.match(host):
        return last in _OLDEST
    return len(labels) > 2 and (last in _GENERIC or (len(last) == 2 and last.isalpha()))


def _encrypted(system: System) -> set[str]:
    """Hosts that settings or declarations call with TLS."""
    texts = [one.url for one in system.externals.values() if one.url]
    texts += [text for service in system.services.values() for text in _values(service)]
    return {url["host"].lower() for text in texts for url in _URL.finditer(text) if url["scheme"].lower() in _SECURE}


def _values(service: Service) -> Iterator[str]:
    return (setting.value for setting in service.environment.values() if setting.value)
