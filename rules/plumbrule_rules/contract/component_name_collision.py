"""contract/component-name-collision."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.name_clash import name_clashes
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """One name means two things."""
    for clash in name_clashes(api):
        yield cx.finding(
            clash.node,
            f"{clash.text}, so generated code has one of them, or both under made-up names",
            at=clash.later.key_place,
            related=[Related(clash.first.key_place, "the other one is here")],
            help="rename one of them, or make them one",
            detail=clash.text,
        )
