"""Constraints on dependencies that a team wrote into its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from plumbrule.model.document import Element
from plumbrule.model.services.system import DependencyRule, Mode, System


def rules_of(manifest: Element, system: System) -> None:
    """Add what `rules` of one manifest says to the system."""
    rules = manifest.get("rules")
    if rules is None:
        return
    system.forbidden += tuple(_dependency_rules(rules.items_of("forbidden")))
    system.allowed += tuple(_dependency_rules(rules.items_of("allowed")))
    system.shared_stores |= set(rules.texts_of("allowSharedStores"))
    if rules.flag("allowTierSkip") is False:
        system.tier_skip = False


def _dependency_rules(items: Iterator[Element]) -> Iterator[DependencyRule]:
    for item in items:
        source, target = _selector(item.get("from")), _selector(item.get("to"))
        if source and target:  # a rule with half a selector would hit everything
            mode = item.text("mode")
            yield DependencyRule(
                name=item.text("name"),
                source=source,
                target=target,
                place=item.value_place,
                mode=next((one for one in get_args(Mode) if one == mode), None),
                severity=item.text("severity"),
                comment=item.text("comment"),
            )


def _selector(element: Element | None) -> dict[str, tuple[str, ...]]:
    """Patterns by key. A text alone is a pattern of service names."""
    if element is None:
        return {}
    if isinstance(element.value, str):
        return {"service": (element.value,)}
    return {key: (member.value,) for key, member in element.members() if isinstance(member.value, str)}
