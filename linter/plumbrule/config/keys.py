"""The keys of a configuration file, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plumbrule.config.draft import Draft, Layer
from plumbrule.config.form import meant
from plumbrule.config.selection import PRESETS
from plumbrule.config.settings import Ignore
from plumbrule.config.weights import read_overrides, read_rules, read_where
from plumbrule.model.database.engine import ENGINES, parsed_version
from plumbrule.model.database.schema import Dialect
from plumbrule.model.document import Element
from plumbrule.rule import Severity

THRESHOLDS: Mapping[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "never": None,
}
DIALECTS = {str(one): one for one in Dialect if one is not Dialect.UNKNOWN}


def read_file(draft: Draft, root: Element) -> None:
    """One file; the files that it extends are in the draft already."""
    draft.layers.append(Layer())
    draft.sources[root.path] = root.document.source
    if root.get("extends") is None:
        draft.layers[-1].select.append("recommended")
    for key, element in draft.form.members(root, KEYS):
        draft.set_by(key, element)
        KEYS[key](draft, element)


def is_file(text: str) -> bool:
    """Whether an entry of `extends` is a path, not a preset."""
    return text.endswith((".yaml", ".yml")) and "://" not in text


def _extends(draft: Draft, element: Element) -> None:
    for text, item in draft.form.texts(element):
        if text in PRESETS:
            draft.layers[-1].select.append(text)
        elif not is_file(text):
            local = f"a preset ({', '.join(PRESETS)}) or a YAML file such as ./org.yaml; nothing is ever downloaded"
            draft.form.value_fault(item, f"unknown preset {text}", meant(text, PRESETS) or local)


def _select(draft: Draft, element: Element) -> None:
    draft.layers[-1].select += _selectors(draft, element)


def _ignore(draft: Draft, element: Element) -> None:
    draft.layers[-1].ignore += _selectors(draft, element)


def _selectors(draft: Draft, element: Element) -> list[str]:
    return [
        text for text, item in draft.form.texts(element) if text in PRESETS or draft.selector(text, item) is not None
    ]


def _exclude(draft: Draft, element: Element) -> None:
    draft.exclude += draft.form.globs(element)


def _dialect(draft: Draft, element: Element) -> None:
    for pattern, member in draft.form.mapping(element):
        glob, word = draft.form.glob(pattern, member), draft.form.word(member, DIALECTS)
        if glob is not None and word is not None:
            draft.dialects.append((glob, DIALECTS[word]))


def _engines(draft: Draft, element: Element) -> None:
    for engine, member in draft.form.mapping(element):
        version = parsed_version(str(member.value)) if isinstance(member.value, str | int | float) else None
        if engine not in ENGINES:
            draft.form.key_fault(member, f"unknown engine {engine}", meant(engine, ENGINES))
        elif version is None or isinstance(member.value, bool):
            draft.form.expected('a release such as "15" or "8.0.36"', member)
        else:
            draft.engines[engine] = version


def _small_tables(draft: Draft, element: Element) -> None:
    draft.small_tables += [text.lower() for text, _ in draft.form.texts(element)]


def _fail_on(draft: Draft, element: Element) -> None:
    if (word := draft.form.word(element, THRESHOLDS)) is not None:
        draft.fail_on = THRESHOLDS[word]


def _ignores(draft: Draft, element: Element) -> None:
    for item in draft.form.items(element):
        members = dict(draft.form.members(item, ("rule", "paths", "addresses", "reason")))
        if "rule" in members and "reason" in members:
            _accept(draft, item, members["rule"], members["reason"])
        elif isinstance(item.value, dict):
            draft.form.key_fault(item, "needs a rule and a reason", "an exception is a decision: say why it was taken")


def _accept(draft: Draft, item: Element, rule: Element, reason: Element) -> None:
    name, why = draft.selector(draft.form.text(rule), rule), draft.form.text(reason)
    where = read_where(draft, item)
    if name is not None and why is not None:
        draft.ignores.append(Ignore(name, where, why, rule.value_place))


KEYS: Mapping[str, Callable[[Draft, Element], None]] = {
    "extends": _extends,
    "select": _select,
    "ignore": _ignore,
    "rules": read_rules,
    "overrides": read_overrides,
    "exclude": _exclude,
    "dialect": _dialect,
    "engines": _engines,
    "small-tables": _small_tables,
    "fail-on": _fail_on,
    "ignores": _ignores,
}
