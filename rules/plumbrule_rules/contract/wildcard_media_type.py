"""contract/wildcard-media-type."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Body, Content, Response
from plumbrule.model.contract.media import bare, is_structured, is_wildcard
from plumbrule.model.contract.operation_parts import parts
from plumbrule.rule import Context, Finding, Severity, rule

_TEXTS = frozenset({"text/plain", "text/html"})


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Media type of a structured body is a wildcard, or plain text."""
    holders = [part for part in parts(api, {Body, Response}) if isinstance(part, Body | Response)]
    structured = [holder for holder in holders if any(map(is_structured, holder.contents.values()))]
    loose = [content for holder in structured if (content := _loose(holder)) is not None]
    findings = [
        cx.finding(
            content,
            f"{content.owner.defined_as} describes {_kind(content)} as {content.media_type},"
            f" so {_consequence(content)}",
            help="say application/json, or what it is",
        )
        for content in loose
    ]
    message = f"{len(findings)} of {len(structured)} structured bodies have a wildcard or plain text for a media type"
    yield from cx.collapsed(api, findings, len(structured), message)


def _loose(holder: Body | Response) -> Content | None:
    """The first media type of an object that does not say how it is written."""
    contents = [one for one in holder.contents.values() if is_structured(one)]
    return next((one for one in contents if is_wildcard(one.media_type) or bare(one.media_type) in _TEXTS), None)


def _kind(content: Content) -> str:
    return "a list" if content.schema is not None and content.schema.flat.is_array else "an object"


def _consequence(content: Content) -> str:
    if is_wildcard(content.media_type):
        return "no client knows how to read it"
    return "clients that go by the type do not parse it"
