"""pagination/open-sort-or-filter."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.lists.openness import Choice, choices, is_open
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Clients may sort, filter or choose fields by a free string, and nothing says by what."""
    found = choices(api)
    free = [choice for choice in found if is_open(choice)]
    yield from (_finding(cx, choice) for choice in free if choice.parameter.component)
    inline = [_finding(cx, choice) for choice in free if not choice.parameter.component]
    candidates = sum(choice.parameter.component is None for choice in found)
    message = f"{len(inline)} of {candidates} parameters to sort, filter or choose fields by are free strings"
    yield from cx.collapsed(api, inline, candidates, message)


def _finding(cx: Context, choice: Choice) -> Finding:
    return cx.finding(
        choice.parameter,
        f"clients {choice.purpose} by any string in {choice.parameter}, so every property is promised",
        help="list the fields as an `enum`, or name them in the description",
    )
