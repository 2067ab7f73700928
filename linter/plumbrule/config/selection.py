"""Which rules run.

A selector is a rule's id, an area (`indexing`: its stable rules) or a preset. The more exact one wins: an id over an
area, an area over a preset. Where two of one kind disagree, the later file wins; within one file, `ignore` wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from plumbrule.rule import Rule

PRESETS = {  # preset → what it holds; a rule in preview runs only when its id or the preset `preview` is named
    "recommended": ("recommended",),
    "strict": ("recommended", "strict"),
    "preview": ("preview",),
}
Kind = Literal["id", "area", "preset"]
KINDS: tuple[Kind, ...] = ("id", "area", "preset")


@dataclass(frozen=True, slots=True)
class Selection:
    """What one file, or one command line, wants and does not want."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def verdict(self, rule: Rule, kind: Kind) -> bool | None:
        """What selectors of one kind say about a rule; None where they do not name it."""
        if any(_names(selector, rule, kind) for selector in self.ignore):
            return False
        if kind == "area" and rule.preset == "preview":
            return None
        return True if any(_names(selector, rule, kind) for selector in self.select) else None


def selected(rule: Rule, layers: Iterable[Selection]) -> bool | None:
    """Whether layers of selections want a rule, the last layer weighing most; None where none names it."""
    strongest = tuple(layers)[::-1]
    verdicts = (layer.verdict(rule, kind) for kind in KINDS for layer in strongest)
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _names(selector: str, rule: Rule, kind: Kind) -> bool:
    match kind:
        case "id":
            return selector == rule.id
        case "area":
            return selector == rule.area
        case "preset":
            return rule.preset in PRESETS.get(selector, ())
