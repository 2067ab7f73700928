"""The style in which names of several words are written: `orderId`, `order_id`, `order-id`, `OrderId`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from plumbrule.model.names import normal
from plumbrule.model.norm import Norm, majority

Case = Literal["kebab-case", "snake_case", "camelCase", "PascalCase", "mixed"]
Style = Literal["learned", "kebab-case", "snake_case", "camelCase", "PascalCase"]
"""What a configuration can ask for; learned: what most names do."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # names with dots, colons, $, @ or a leading _ follow other rules
_DIGITS = re.compile(r"[0-9]+")
LONGEST = 100  # characters of a name that people write
AN_ID = 3  # runs of digits in a name: `8f3a61c09d` is no word

_STYLES: dict[Case, re.Pattern[str]] = {
    "kebab-case": re.compile(r"[a-z0-9]+(-[a-z0-9]+)+"),
    "snake_case": re.compile(r"[a-z0-9]+(_[a-z0-9]+)+"),
    "camelCase": re.compile(r"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*"),
    "PascalCase": re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*"),
}


def case_of(name: str) -> Case | None:
    """The style of a name of several words; None where it has one word only, or is no plain name.

    A word in small letters fits every style, and a name in capitals is a constant or an abbreviation.
    """
    if len(name) > LONGEST or not _NAME.fullmatch(name) or name == name.upper() or len(_DIGITS.findall(name)) >= AN_ID:
        return None
    if not re.search(r"[A-Z_-]", name) or "_" not in normal(name):
        return None
    return next((case for case, pattern in _STYLES.items() if pattern.fullmatch(name)), "mixed")


def cases(names: Iterable[str]) -> dict[str, Case]:
    """Distinct names of several words → their style."""
    found = {name: case_of(name) for name in dict.fromkeys(names)}
    return {name: case for name, case in found.items() if case is not None}


def usual(own: Mapping[str, Case], elsewhere: Mapping[str, Case], style: Style, fewest: int) -> Case | None:
    """The style that names have to have: what is asked for, else what most do here, else what most do elsewhere.

    None where `fewest` names or more are needed for a norm and there are less.
    """
    if style != "learned":
        return style
    if len(own) < fewest:
        return None
    norm: Norm[Case] | None = majority(own.values()) or majority(elsewhere.values())
    return None if norm is None or norm.form == "mixed" else norm.form


def rewritten(name: str, case: Case) -> str:
    """The name in another style."""
    parts = normal(name).split("_")
    if case == "kebab-case":
        return "-".join(parts)
    if case == "snake_case":
        return "_".join(parts)
    capitalised = [part[:1].upper() + part[1:] for part in parts]
    return "".join(capitalised) if case == "PascalCase" else "".join([parts[0], *capitalised[1:]])
