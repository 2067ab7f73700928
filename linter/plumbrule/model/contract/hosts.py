"""Hosts of URLs: which ones only the own machine or network reaches, and which are not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_AUTHORITY = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?//(?:[^/?#@]*@)?(?P<host>\[[^\]/?#]*\]|[^/?#:]*)", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"[{}<>$]")
_LOCAL_SUFFIXES = (".local", ".localhost", ".internal", ".test", ".svc", ".lan")  # RFC 6761, RFC 6762, Kubernetes
_EXAMPLES = frozenset({"example.com", "example.org", "example.net"})  # RFC 2606 §3


class Authority(NamedTuple):
    """Scheme and host of a URL, both in lower case. The scheme is empty where the URL leaves it open."""

    scheme: str
    host: str

    @property
    def is_clear(self) -> bool:
        """Nothing protects what is sent: http, ws or ftp."""
        return self.scheme in {"http", "ws", "ftp"}

    @property
    def is_placeholder(self) -> bool:
        """The host is filled in later: `{tenant}.shop.com`, `${HOST}`, `<your-domain>`."""
        return _PLACEHOLDER.search(self.host) is not None

    @property
    def is_example(self) -> bool:
        """A host of documentation, which nobody can reach."""
        return ".".join(self.host.split(".")[-2:]) in _EXAMPLES

    @property
    def is_local(self) -> bool:
        """The own machine, a private network, or a name that no public resolver knows."""
        if "." not in self.host and ":" not in self.host:
            return True
        return self.host.endswith(_LOCAL_SUFFIXES) or self.host == "host.docker.internal" or _is_private(self.host)


def authority(url: str) -> Authority | None:
    """Scheme and host of a URL; None where it is relative."""
    found = _AUTHORITY.match(url.strip())
    return Authority((found["scheme"] or "").lower(), found["host"].strip("[]").lower()) if found else None


def _is_private(host: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_private  # loopback and link-local included
    except ValueError:
        return False


def are_local(urls: Iterable[str]) -> bool:
    """There are URLs, and all of them name a host that only the own machine or network reaches."""
    hosts = [authority(url) for url in urls]
    return bool(hosts) and all(host is not None and host.is_local for host in hosts)
