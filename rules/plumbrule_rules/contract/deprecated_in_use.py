"""contract/deprecated-in-use."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.retirement import needed
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Live operation needs something that is deprecated."""
    for need in needed(api):
        users = f"{need.users[0]} needs" if len(need.users) == 1 else counted(len(need.users), "", "operations need")
        yield cx.finding(
            need.thing,
            f"{need.name} is deprecated and {users} it, so no client can stop using it",
            at=need.place,
            related=related_to(need.users, "needs it"),
            help="make it optional, or offer what replaces it first",
        )
