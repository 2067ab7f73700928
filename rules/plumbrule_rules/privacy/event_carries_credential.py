"""A credential in an event."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.sent_credentials import sent_credentials
from plumbrule.model.services.event_contract import EventContract
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=EventContract, severity=Severity.WARNING, preset="strict", security=7.1)
def check(contract: EventContract, cx: Context) -> Iterator[Finding]:
    """An event publishes a credential column."""
    for one in sent_credentials(contract):
        yield cx.finding(
            contract,
            f"{one.message} on {one.operation.address or 'a channel'} carries {one.member.name}, which is {one.column}:"
            " every consumer, every replay and every dead-letter topic keeps the credential",
            at=one.member.place,
            label="this property …",
            related=[
                Related(one.column.place, "… is this column", one.column.address),
                Related(one.operation.place, "sent here", contract.address),
            ],
            help=f"take {one.member.name} out of the message",
            detail=one.member.name,
        )
