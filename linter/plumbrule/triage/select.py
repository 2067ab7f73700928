"""Which rules run."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.config.selection import verdict
from plumbrule.config.settings import Settings
from plumbrule.rule import Rule


def running(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules that may report something somewhere, in the order given."""
    return tuple(rule for rule in rules if wanted(rule, settings) or _wanted_somewhere(rule, settings))


def wanted(rule: Rule, settings: Settings) -> bool:
    """Whether a rule is on where no override says otherwise. `--select` replaces what the files chose."""
    asked = verdict(rule, (settings.asked,))
    if asked is not None or settings.asked.select:
        return asked is not None and asked.on
    chosen = verdict(rule, settings.layers)
    return chosen is not None and chosen.on


def _wanted_somewhere(rule: Rule, settings: Settings) -> bool:
    """Whether an override switches the rule on for a part of the workspace."""
    if settings.asked.select or verdict(rule, (settings.asked,)) is not None:
        return False
    return any(one.severities.get(rule.id) is not None for one in settings.overrides)
