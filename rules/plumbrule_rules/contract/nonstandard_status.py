"""contract/nonstandard-status."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.answers import answers
from plumbrule.model.contract.api import Api
from plumbrule.model.contract.statuses import Oddity, oddity
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Status code is not registered, or does not go with its method."""
    found: dict[tuple[str, Oddity], list[Finding]] = {}
    for response in answers(api):
        odd = oddity(response)
        if odd is not None:
            finding = cx.finding(
                response,
                f"{response.operation} {response.code} {odd.text}",
                severity=Severity.INFO if odd.minor else None,
            )
            found.setdefault((response.code, odd), []).append(finding)
    for (code, odd), findings in found.items():
        message = f"{len(findings)} of {len(api.operations)} operations answer {code}, which {odd.text}"
        if odd.is_unregistered and len(findings) > 1:  # a code of their own, decided once for the whole API
            yield cx.grouped(api, findings, message, detail=code)
        else:
            yield from cx.collapsed(api, findings, len(api.operations), message)
