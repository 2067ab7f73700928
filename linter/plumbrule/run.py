"""The whole way: a tree and what the user decided, to a report."""

from __future__ import annotations

from plumbrule import catalog
from plumbrule.check import check
from plumbrule.config import Settings, discover
from plumbrule.difference import Since, everything
from plumbrule.equip import equip
from plumbrule.fragments import Fragments, load_fragments
from plumbrule.load import load
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Rule
from plumbrule.text import Place
from plumbrule.tree import Tree
from plumbrule.triage.report import Judged, Report, Understood
from plumbrule.triage.select import running
from plumbrule.triage.stages import triage


def run(
    tree: Tree,
    settings: Settings | None = None,
    *,
    select: tuple[str, ...] = (),
    since: Since = everything,
    fragments: Fragments | None = None,
) -> Report:
    """Judge everything in a tree. Without settings, those of the tree's own configuration hold, faults passed over.

    `select` stands in for the selection of the settings, as on the command line. `since` says which migrations are new,
    and what the contracts were before. With `fragments` only they are judged, by rules that need no whole.
    """
    rules = catalog.rules()
    chosen = settings or discover(tree.read, rules).settings
    if select:
        chosen = chosen.with_asked(select)
    ran = running(rules, chosen)
    if fragments is not None:
        return judge(load_fragments(tree, fragments), tree, chosen, tuple(rule for rule in ran if not rule.whole))
    workspace = load(tree, chosen.excludes, chosen.dialect, since, comparing=any(Revision in rule.on for rule in ran))
    equip(workspace.databases, chosen.engines, chosen.small_tables)
    return judge(workspace, tree, chosen, ran)


def judge(workspace: Workspace, tree: Tree, chosen: Settings, ran: tuple[Rule, ...]) -> Report:
    """What the rules say about a workspace."""
    findings, crashes = check(workspace, ran, chosen.options)
    judged = triage(findings, chosen, ran, workspace, {crash.rule for crash in crashes})
    return Report(
        findings=_patched(judged, tree, workspace),
        understood=_understood(workspace),
        rules=ran,
        sources={**workspace.earlier, **workspace.sources, **chosen.sources},
        earlier=frozenset(workspace.earlier),
        unread=tuple(workspace.unread),
        skipped=tuple(workspace.skipped),
        crashes=tuple(crashes),
        concealed=_concealed(workspace),
        notes=tuple(workspace.notes),
    )


def _patched(judged: tuple[Judged, ...], tree: Tree, workspace: Workspace) -> tuple[Judged, ...]:
    """The findings with what repairs them; the part that makes patches is imported where a finding has a fix."""
    if not any(one.finding.fix for one in judged):
        return judged
    from plumbrule.fix.patch import patched

    return patched(judged, tree, workspace.sources)


def _concealed(workspace: Workspace) -> tuple[Place, ...]:
    """Where SQL and settings hold secrets; what knows those of settings is imported where there are some."""
    places = [place for secret in workspace.secrets for place in secret.concealed]
    system = workspace.system
    if system.settings or system.clusters:
        from plumbrule.model.services.settings import secret_places

        places += secret_places(system)
    return tuple(places)


def _understood(workspace: Workspace) -> Understood:
    return Understood(
        files=len(workspace.sources),
        apis=len(workspace.apis),
        operations=sum(len(api.operations) for api in workspace.apis),
        tables=sum(len(database.tables) for database in workspace.databases),
        services=len(workspace.system.services),
    )
