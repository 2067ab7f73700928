"""A message that lacks what its consumer asks for."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.message_fit import Gap, gaps
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.ERROR, preset="preview")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A consumer requires a field that the publisher's message does not have."""
    for gap in gaps(system):
        sent = gap.given.place if gap.given is not None else gap.sent.place
        yield cx.finding(
            gap.taker,
            f"{gap.taker} requires {gap.name} in {gap.topic}, {_what_is_sent(gap)}: the consumer refuses every message",
            at=gap.wanted.place if gap.wanted is not None else gap.taken.place,
            label="required here",
            related=[Related(sent, f"what {gap.sender} sends", gap.sender.address)],
            help=f"add {gap.name} to what {gap.sender} sends, or make it optional for {gap.taker}",
            severity=Severity.INFO if gap.open and gap.given is None else None,
            detail=f"{gap.topic} {gap.name}",
        )


def _what_is_sent(gap: Gap) -> str:
    if gap.given is None or gap.wanted is None:
        return f"which the message of {gap.sender} does not have"
    given, wanted = (" or ".join(sorted(one.types)) for one in (gap.given, gap.wanted))
    return f"as {wanted}, and {gap.sender} sends it as {given}"
