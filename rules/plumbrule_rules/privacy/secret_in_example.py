"""privacy/secret-in-example."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.privacy.token import Token, tokens_in
from plumbrule.rule import Context, Finding, Related, Severity, rule
from plumbrule.text import Place


@rule(on=Api, severity=Severity.ERROR, security=7.5)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract holds a credential that looks as if it worked."""
    found: dict[str, list[tuple[Token, Place]]] = {}
    for document in api.documents:
        for token in tokens_in(document.source.text):
            found.setdefault(token.value, []).append((token, Place(document.source.path, token.span)))
    for places in found.values():
        token, first = places[0]
        yield cx.finding(
            api,
            f"{token.kind} {token.shown} stands in the contract, and everybody who can read it can try it",
            at=first,
            label="only the beginning is repeated here",
            related=[Related(place, "here again") for _, place in places[1:]],
            help="revoke it, and show a placeholder that says so",
            severity=Severity.WARNING if token.expires else None,
            detail=f"{token.kind} {token.shown}",
            conceals=[Place(place.path, one.concealed) for one, place in places],
        )
