"""Lets the rules about suppressions judge them: only after triage is it known which of them accept something."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.model.directive import Directive
from plumbrule.rule import Context, Finding, Rule


def findings_about(directives: Iterable[Directive], rules: Iterable[Rule]) -> list[Finding]:
    """What the rules that subscribe to directives find."""
    judges = [(rule, Context(rule.id, rule.severity)) for rule in rules if Directive in rule.on]
    return [finding for one in directives for rule, context in judges for finding in rule.check(one, context)]
