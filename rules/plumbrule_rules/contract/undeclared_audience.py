"""contract/undeclared-audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Server
from plumbrule.model.names import tokens, words
from plumbrule.rule import Context, Finding, Severity, rule

_ENVIRONMENTS = words("production prod live staging stage sandbox development dev test testing qa demo local localhost")


@dataclass(frozen=True, slots=True)
class Options:
    keys: tuple[str, ...] = ()
    """Extensions of `info` that have to say whom the contract is for, such as `x-audience`."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Nothing says for whom a server or the contract is."""
    if api.version != "2.0":
        for server in api.servers:
            if not server.description and _ENVIRONMENTS.isdisjoint(tokens(server.url)):
                yield _silent(cx, server)
    info = api.element.get("info")
    for key in options.keys:
        if info is not None and info.get(key) is None and api.element.get(key) is None:
            yield cx.finding(
                api,
                f"nothing says {key}, so nobody knows whom the contract is for",
                help=f"add {key} to info",
                detail=key,
            )


def _silent(cx: Context, server: Server) -> Finding:
    return cx.finding(
        server,
        f"nothing says which environment {server.url or 'the server'} is, so tests may run against the wrong one",
        help="description: Production",
    )
