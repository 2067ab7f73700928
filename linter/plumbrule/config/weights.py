"""The keys `rules` and `overrides`: how much a finding weighs, here and there, and the options of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.config.draft import Draft
from plumbrule.config.options import MISFIT, convert, option_types
from plumbrule.config.settings import Override, Where
from plumbrule.model.document import Element
from plumbrule.rule import Severity

LEVELS: Mapping[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "off": None,
}


def read_rules(draft: Draft, element: Element) -> None:
    """A severity for each rule or area, or for a rule a mapping of its severity and its options."""
    for name, member in _named(draft, element):
        if isinstance(member.value, dict):
            _read_mapping(draft, name, member)
        else:
            _read_level(draft, name, member)


def read_overrides(draft: Draft, element: Element) -> None:
    for item in draft.form.items(element):
        severities: Mapping[str, Severity | None] = {}
        for key, member in draft.form.members(item, ("paths", "addresses", "rules")):
            if key == "rules":
                severities = dict(_override_levels(draft, member))
        draft.overrides.append(Override(read_where(draft, item), severities))


def read_where(draft: Draft, element: Element) -> Where:
    """The `paths` and `addresses` of a mapping; one of them must be there."""
    paths, addresses = element.get("paths"), element.get("addresses")
    if isinstance(element.value, dict) and paths is None and addresses is None:
        draft.form.key_fault(element, "says neither paths nor addresses", 'to mean everything, write paths: ["**"]')
    return Where(
        draft.form.globs(paths) if paths else (),
        tuple(text for text, _ in draft.form.texts(addresses)) if addresses else (),
    )


def _named(draft: Draft, element: Element) -> Iterator[tuple[str, Element]]:
    for name, member in draft.form.mapping(element):
        if draft.selector(name, member, key=True):
            yield name, member


def _read_level(draft: Draft, name: str, element: Element) -> None:
    """A severity switches a rule on, `off` a rule or an area off; that of an area leaves the selection alone."""
    word = draft.form.word(element, LEVELS)
    if word is None:
        return
    draft.set_by(f"rules.{name}", element)
    level, layer = LEVELS[word], draft.layers[-1]
    if level is None:
        layer.ignore.append(name)
        return
    draft.severities[name] = level
    if name in draft.rules:
        layer.select.append(name)


def _read_mapping(draft: Draft, name: str, element: Element) -> None:
    rule = draft.rules.get(name)
    types = option_types(rule.options) if rule and rule.options else {}
    for key, member in draft.form.members(element, ("severity", *types)):
        if key == "severity":
            _read_level(draft, name, member)
        elif (value := convert(member, types[key], draft.form)) is not MISFIT:
            draft.options.setdefault(name, {})[key] = value
            draft.set_by(f"rules.{name}.{key}", member)


def _override_levels(draft: Draft, element: Element) -> Iterator[tuple[str, Severity | None]]:
    for name, member in _named(draft, element):
        if isinstance(member.value, dict):
            draft.form.value_fault(member, "an override changes severities; options hold for the whole workspace")
        elif (word := draft.form.word(member, LEVELS)) is not None:
            yield name, LEVELS[word]
