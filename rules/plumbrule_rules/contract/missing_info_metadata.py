"""contract/missing-info-metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api
from plumbrule.model.document import Element
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    terms: bool = False
    """`termsOfService` has to be there too."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Contract does not say whom to ask, or under which licence it may be used."""
    info = api.element.get("info")
    lacking = list(_lacking(info, options)) if info is not None else []
    if lacking:
        yield cx.finding(
            api,
            f"info has no {' and no '.join(lacking)}",
            help="contact: {name: …, email: …}, license: {name: …, url: …}",
            detail=", ".join(lacking),
        )


def _lacking(info: Element, options: Options) -> Iterator[str]:
    for key, ways in (("contact", ("url", "email")), ("license", ("identifier", "url"))):
        member = info.get(key)
        if member is None or not member.text("name"):
            yield key if member is None else f"name of the {key}"
        elif not any(member.text(way) for way in ways):
            yield f"{' or '.join(ways)} of the {key}"
    if options.terms and not info.text("termsOfService"):
        yield "termsOfService"
