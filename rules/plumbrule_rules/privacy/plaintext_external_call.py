"""What is said to somebody else's system, and everybody in between hears."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.plaintext import Exposure, plaintext_calls
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.ERROR, preset="strict", security=7.0)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Data leaves the system unencrypted."""
    for found in plaintext_calls(system):
        yield cx.finding(
            found.edge,
            f"{_how(found)}, so what they say to each other, credentials included, can be read and changed on the way",
            at=found.place,
            related=[Related(found.declared_at, "where it is reached")] if found.declared_at else [],
            help=_help(found),
            detail=found.key or "",
            severity=Severity.INFO if is_rehearsal(found.place.path) else None,
        )


def _how(found: Exposure) -> str:
    source = found.edge.source
    if found.scheme is None:
        return f"{source} calls {found.edge.target.name} with TLS switched off"
    said = f" ({found.key})" if found.key else ""
    return f"{source} reaches {found.host} by plain {found.scheme.upper()}{said}"


def _help(found: Exposure) -> str:
    if found.scheme is None:
        return "tls: true"
    encrypted = {"http": "https", "ws": "wss", "ftp": "sftp", "amqp": "amqps", "mqtt": "mqtts", "redis": "rediss"}
    scheme = encrypted.get(found.scheme, f"{found.scheme}s")
    known = ", as is done elsewhere in the system" if found.encrypted else ""
    return f"{scheme}://{found.host}{known}"
