"""From the findings of the walk to those of the report: one stage after the other, each a pure function."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from plumbrule import catalog
from plumbrule.config.settings import Settings
from plumbrule.model.directive import Directive
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Finding, Rule
from plumbrule.triage.comments import comment_decisions
from plumbrule.triage.fingerprint import fingerprints
from plumbrule.triage.keys import key_decisions
from plumbrule.triage.narrow import narrowed
from plumbrule.triage.order import in_order, judged_in_order
from plumbrule.triage.report import Judged
from plumbrule.triage.review import findings_about
from plumbrule.triage.select import running
from plumbrule.triage.severity import weighed
from plumbrule.triage.silence import silenced
from plumbrule.triage.suppress import Decision, Names, reviewed, suppressed


def triage(
    findings: Iterable[Finding],
    settings: Settings,
    ran: Collection[Rule],
    workspace: Workspace,
    crashed: Collection[str] = (),
) -> tuple[Judged, ...]:
    """The findings as the report has them. `crashed` are the rules whose findings are not complete."""
    decisions = list(_decisions(settings, workspace))
    judged = weighed(_identified(findings), ran, settings)
    directives = reviewed(judged, decisions, _names(settings, ran, crashed))
    about = weighed(_identified(findings_about(directives, ran)), ran, settings)
    marked = suppressed((*judged, *about), decisions)
    return judged_in_order(narrowed(silenced(marked, ran), settings.only))


def _identified(findings: Iterable[Finding]) -> list[Judged]:
    """Fingerprints first: what is done with other findings must not change them."""
    ordered = in_order(findings)
    return [Judged(finding, fingerprint) for finding, fingerprint in zip(ordered, fingerprints(ordered), strict=True)]


def _decisions(settings: Settings, workspace: Workspace) -> Iterator[Decision]:
    for ignore in settings.ignores:
        yield Decision(Directive("config", ignore.place, (ignore.rule,), ignore.reason), ignore)
    for path, source in workspace.sources.items():
        yield from comment_decisions(source, workspace.statements.get(path))
        yield from key_decisions(source)


def _names(settings: Settings, ran: Collection[Rule], crashed: Collection[str]) -> Names:
    """What a run can tell about a name.

    Findings are missing of a rule that crashed, that only the command line left out, or that judges suppressions.
    """
    known = catalog.rules()
    names = {rule.id for rule in ran}
    left_out = {rule.id for rule in running(known, settings.with_asked(()))} - names
    about = {rule.id for rule in ran if Directive in rule.on}
    return Names((*known, *ran), names, left_out | about | set(crashed))
