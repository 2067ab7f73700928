"""Which rules run.

A selector is a rule's id, an area (`indexing`: its stable rules) or a preset. The more exact one wins: an id over an
area, an area over a preset. Where two of one kind disagree, the later file wins; within one file, `ignore` wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plumbrule.rule import Rule

PRESETS = {  # preset → what it holds
    "recommended": ("recommended",),
    "strict": ("recommended", "strict"),
    "preview": ("preview",),
    "docs": ("docs",),
}
BY_NAME = frozenset({"preview", "docs"})
"""On trial, and documentation and house style: a rule of these runs only when its id or its preset is named."""
Kind = Literal["id", "area", "preset"]
KINDS: tuple[Kind, ...] = ("id", "area", "preset")


class Verdict(NamedTuple):
    """Whether a rule runs, and the selector that says so."""

    on: bool
    selector: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What one file, or one command line, wants and does not want."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def verdict(self, rule: Rule, kind: Kind) -> Verdict | None:
        """What selectors of one kind say about a rule; None where they do not name it."""
        unwanted = (Verdict(False, one) for one in self.ignore if _names(one, rule, kind))
        named = (Verdict(True, one) for one in self.select if _names(one, rule, kind))
        hidden = kind == "area" and rule.preset in BY_NAME
        return next(unwanted, None) or (None if hidden else next(named, None))


def verdict(rule: Rule, layers: Iterable[Selection]) -> Verdict | None:
    """What layers of selections say about a rule, the last layer weighing most; None where none names it."""
    strongest = tuple(layers)[::-1]
    verdicts = (layer.verdict(rule, kind) for kind in KINDS for layer in strongest)
    return next((one for one in verdicts if one is not None), None)


def _names(selector: str, rule: Rule, kind: Kind) -> bool:
    match kind:
        case "id":
            return selector == rule.id
        case "area":
            return selector == rule.area
        case "preset":
            return rule.preset in PRESETS.get(selector, ())
