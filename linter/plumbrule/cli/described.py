"""A rule as data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from plumbrule.config.options import option_types, plain, without_none
from plumbrule.rule import Rule

Described = Mapping[str, object]


def described(rule: Rule) -> Described:
    """What there is to know about a rule, but for its page."""
    return {
        "id": rule.id,
        "area": rule.area,
        "summary": rule.summary,
        "severity": str(rule.severity),
        "preset": rule.preset,
        "silences": list(rule.silences),
        "security": rule.security,
        "options": _options(rule),
    }


def _options(rule: Rule) -> list[Described]:
    if rule.options is None:
        return []
    defaults = rule.options()
    return [
        {"name": name, "type": _type(annotation), "default": plain(getattr(defaults, name))}
        for name, annotation in option_types(rule.options).items()
    ]


def _type(annotation: Any) -> str:
    """An annotation in words: `list of text`, `a or b`, `whole number or null`."""
    wanted, optional = without_none(annotation)
    if get_origin(wanted) in {tuple, frozenset}:
        words = f"list of {_type(get_args(wanted)[0])}"
    elif get_origin(wanted) is Literal:
        words = " or ".join(map(str, get_args(wanted)))
    else:
        words = {int: "whole number", float: "number", str: "text", bool: "boolean"}[wanted]
    return f"{words} or null" if optional else words
