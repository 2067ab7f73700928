"""Finds the rules: a rule's identity is its place.

`plumbrule_rules/indexing/foreign_key_without_index.py` is `indexing/foreign-key-without-index`, and its page is the
`.md` file beside it. There is no list to edit; a wheel carries an index that its build has made of the walk.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from plumbrule.catalog_index import INDEX, indexed
from plumbrule.rule import Deferred, Kinds, Rule, declaration

BUILT_IN = "plumbrule_rules"  # data, not an import: the engine does not know the rules


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by id: of the index where there is one, else of a walk over all modules."""
    try:
        index = pkgutil.get_data(BUILT_IN, INDEX)
    except OSError:
        index = None
    return indexed(index) if index else walked()


def walked() -> tuple[Rule, ...]:
    """Every rule, by id, as its module declares it."""
    return tuple(sorted(_walk(), key=lambda rule: rule.id))


def find(rule_id: str) -> Rule | None:
    """The rule of this id, or None."""
    return next((rule for rule in rules() if rule.id == rule_id), None)


def page(rule: Rule) -> str:
    """The page that lies beside a rule, as Markdown."""
    import importlib.resources

    package, _, name = rule.module.rpartition(".")
    return (importlib.resources.files(package) / f"{name}.md").read_text(encoding="utf-8")


def _walk() -> Iterator[Rule]:
    for area in _members(BUILT_IN, packages=True):
        for name in _members(f"{BUILT_IN}.{area}", packages=False):
            yield _rule(area, name)


def _members(package: str, *, packages: bool) -> Iterator[str]:
    for member in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if member.ispkg == packages:
            yield member.name


def _rule(area: str, name: str) -> Rule:
    module = f"{BUILT_IN}.{area}.{name}"
    declared = declaration(module)
    summary = (declared.check.__doc__ or "").strip().partition("\n")[0]
    return Rule(
        id=f"{area}/{name}".replace("_", "-"),
        module=module,
        summary=summary,
        check=Deferred(module),
        on=Kinds.of(declared.on),
        severity=declared.severity,
        preset=declared.preset,
        configurable=declared.options is not None,
        silences=declared.silences,
        security=declared.security,
        whole=declared.whole,
    )
