"""Reads configuration of nginx, HAProxy, Caddy and Apache for the addresses that they pass requests on to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.input import Facts
from plumbrule.text import Source, Span

_DIRECTIVE = re.compile(
    r"(?i)(?<![\w-])(?P<name>(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass|reverse_proxy|ProxyPass[ \t]+\S+"
    r"|set[ \t]+\$\w+|server(?:[ \t]+[\w.-]+(?=[ \t]+[\w.-]+:\d))?)[ \t]+(?P<rest>[^\r\n;{]+)"
)
_COMMENT = re.compile(r"#[^\r\n]*")
_ADDRESS = re.compile(
    r"(?i)(?<!\S)[\"']?(?P<address>(?:[a-z][a-z0-9+]{0,10}://)?[a-z_][\w.-]*(?::\d{1,5})?)[/\"']?(?!\S)"
)
_WITH_PATH = re.compile(r"(?i)(?<!\S)[\"']?(?P<address>[a-z][a-z0-9+]{0,10}://[a-z_][\w.-]*(?::\d{1,5})?)/")


def read_proxy(source: Source) -> Facts:
    """The addresses as settings, each under its own text. Those that hold variables are none."""
    facts = Facts(source=source, kind="proxy")
    uncommented = _COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    for directive in _DIRECTIVE.finditer(uncommented):
        for address, start in _addresses(directive):
            facts.settings.setdefault(address, address)
            facts.setting_spans.setdefault(address, Span(start, start + len(address)))
    return facts


def _addresses(directive: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The first address behind a directive; Caddy's takes several."""
    rest, start = directive["rest"], directive.start("rest")
    found = sorted([*_ADDRESS.finditer(rest), *_WITH_PATH.finditer(rest)], key=lambda match: match.start())
    for match in found if directive["name"].lower() == "reverse_proxy" else found[:1]:
        yield match["address"], start + match.start("address")
