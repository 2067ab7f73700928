"""How much a finding weighs where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plumbrule.config.settings import Settings
from plumbrule.rule import Finding, Rule, Severity
from plumbrule.triage.report import Judged
from plumbrule.triage.select import wanted


def weighed(judged: Iterable[Judged], rules: Iterable[Rule], settings: Settings) -> tuple[Judged, ...]:
    """The findings with the severity that is configured for their place; those that are off there are left out."""
    base = {rule.id: (settings.severity(rule), wanted(rule, settings)) for rule in rules}
    kept = []
    for one in judged:
        finding = one.finding
        configured, on = base[finding.rule]
        severity = (configured or finding.severity) if on else None
        for_place = _overridden(finding, settings, severity)
        if for_place is not None:
            kept.append(one if for_place is finding.severity else _with(one, for_place))
    return tuple(kept)


def _overridden(finding: Finding, settings: Settings, severity: Severity | None) -> Severity | None:
    """The severity after overrides: the last one that covers the finding and names its rule, or else its area.

    Naming an area never switches on a rule that is off.
    """
    area = finding.rule.partition("/")[0]
    for override in reversed(settings.overrides):
        named = finding.rule in override.severities
        if (named or (area in override.severities and severity is not None)) and override.where.covers(finding):
            return override.severities[finding.rule if named else area]
    return severity


def _with(judged: Judged, severity: Severity) -> Judged:
    return replace(judged, finding=replace(judged.finding, severity=severity))
