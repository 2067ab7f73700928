"""privacy/script-in-markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.privacy.markdown import active_content
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.ERROR, security=6.1)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Description carries active content."""
    for found in active_content(api):
        runs = "may run" if found.loose else "runs"
        yield cx.finding(
            api,
            f"a {found.element.route[-1]} holds {found.what}, which {runs} in the browser of whoever reads it",
            at=found.element.value_place,
            severity=Severity.WARNING if found.loose else None,
            help="write it as text, or between backquotes where it is an example",
            detail=found.what,
        )
