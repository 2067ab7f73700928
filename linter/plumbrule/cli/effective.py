"""The configuration that holds, written like a configuration file, with the origin of every value beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from plumbrule import catalog
from plumbrule.config import Configuration, Settings
from plumbrule.config.options import option_types, plain
from plumbrule.config.selection import verdict
from plumbrule.rule import Rule
from plumbrule.triage.select import wanted

KEYS = ("extends", "select", "ignore", "exclude", "dialect", "engines", "small-tables", "overrides", "ignores")
COLUMN = 60  # where the origins start, if the value is not longer


def lines(found: Configuration) -> Iterator[str]:
    settings = found.settings
    yield f"# {found.path or 'no configuration file, so the defaults hold'}"
    for key in KEYS:
        if place := _place(settings, key):
            yield _line(f"# {key}", place)
    yield _line(f"fail-on: {settings.fail_on or 'never'}", _place(settings, "fail-on") or "default")
    yield "rules:"
    for rule in catalog.rules():
        yield from _rule(rule, settings)


def _rule(rule: Rule, settings: Settings) -> Iterator[str]:
    level = str(settings.severity(rule) or rule.severity) if wanted(rule, settings) else "off"
    if rule.options is None:
        yield _line(f"  {rule.id}: {level}", _level_origin(rule, settings))
        return
    yield f"  {rule.id}:"
    yield _line(f"    severity: {level}", _level_origin(rule, settings))
    values = settings.options.get(rule.id) or rule.options()
    for name in option_types(rule.options):
        value = json.dumps(plain(getattr(values, name)), ensure_ascii=False)
        yield _line(f"    {name}: {value}", _place(settings, f"rules.{rule.id}.{name}") or "default")


def _level_origin(rule: Rule, settings: Settings) -> str:
    """The line that sets the severity of a rule or of its area, else the selector that switches it on or off."""
    place = _place(settings, f"rules.{rule.id}") or _place(settings, f"rules.{rule.area}")
    if place is not None:
        return place
    decided = verdict(rule, settings.layers)
    return f"by {decided.selector}" if decided else f"{rule.preset} is not selected"


def _place(settings: Settings, key: str) -> str | None:
    """`plumbrule.yaml:7:3`; None where no file says anything."""
    place = settings.origins.get(key)
    if place is None:
        return None
    line, column = settings.sources[place.path].position(place.span.start)
    return f"{place.path}:{line}:{column}"


def _line(text: str, origin: str) -> str:
    return f"{text:<{COLUMN}}  # {origin}"
