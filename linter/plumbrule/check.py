"""The one walk: every node once, every rule that subscribes to its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from plumbrule.model.node import Node
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Kinds, Rule


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that raised: a bug of ours. The other rules went on. `path` is the file of the node it was given."""

    rule: str
    path: str
    message: str  # names the exception
    traceback: str = ""


Judge = Callable[[Node], Iterator[Finding]]


def check(
    workspace: Workspace, rules: Iterable[Rule], options: Mapping[str, object]
) -> tuple[list[Finding], list[Crash]]:
    """What the rules find, in the order of the walk. `options` holds, by rule id, those that are not the default."""
    ran = tuple(rules)
    judges: dict[type, list[tuple[Rule, Judge]]] = {}  # filled as nodes come: a rule without a node is not imported
    findings: list[Finding] = []
    crashes: list[Crash] = []
    for node in workspace.nodes(Kinds(tuple(name for rule in ran for name in rule.on.names))):
        kind = type(node)
        if kind not in judges:
            judges[kind] = [(rule, _judge(rule, options)) for rule in ran if kind in rule.on]
        for rule, judge in judges[kind]:
            try:
                findings.extend(judge(node))
            except Exception as error:  # noqa: BLE001  (one broken rule must not cost the others' findings)
                crashes.append(_crash(rule, node, error))
    return findings, crashes


def _judge(rule: Rule, options: Mapping[str, object]) -> Judge:
    context = Context(rule.id, rule.severity)
    if rule.options is None:
        return lambda node: rule.check(node, context)
    chosen = options.get(rule.id) or rule.options()
    return lambda node: rule.check(node, context, chosen)


def _crash(rule: Rule, node: Node, error: Exception) -> Crash:
    import traceback

    detail = "".join(traceback.format_exception(error))
    return Crash(rule.id, node.place.path, f"{type(error).__name__}: {error}", detail)
