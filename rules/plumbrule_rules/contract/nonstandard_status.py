"""contract/nonstandard-status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Response
from plumbrule.model.http.statuses import Oddity, oddity
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Status code is not registered, or does not go with its method."""
    found: dict[tuple[Oddity, str], list[Response]] = {}
    for response in api.answers:
        odd = oddity(response)
        if odd is not None:
            found.setdefault((odd, "" if odd.is_unregistered else response.code), []).append(response)
    for (odd, code), responses in found.items():
        findings = [_finding(response, odd, cx) for response in responses]
        if odd.is_unregistered and len(findings) > 1:  # codes of their own, decided once for the whole API
            yield cx.grouped(api, findings, f"{_listed(responses)} {odd.text}", detail=odd.text)
        else:
            message = f"{len(findings)} of {len(api.operations)} operations answer {code}, which {odd.text}"
            yield from cx.habitual(api, findings, message, detail=f"{odd.text} {code}")


def _finding(response: Response, odd: Oddity, cx: Context) -> Finding:
    message = f"{response.operation} {response.code} {odd.text}"
    return cx.finding(response, message, severity=Severity.INFO if odd.minor else None)


def _listed(responses: Sequence[Response]) -> str:
    """The codes, each once: "475 (2 answers)", "each of 480, 481 (12 answers)"."""
    codes = sorted({response.code for response in responses})
    return f"{'each of ' if len(codes) > 1 else ''}{', '.join(codes)} ({len(responses)} answers)"
