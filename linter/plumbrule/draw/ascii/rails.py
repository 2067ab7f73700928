"""The lines of a tree that is written from top to bottom."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.draw.graph import Edge


class Rails(NamedTuple):
    """Characters that lead to a node, by whether it is the last of its caller, and on to those below."""

    more: str
    end: str
    call: str
    event: str
    start: str
    down: str
    blank: str
    back: str  # before the name of a node that is further up on the same way

    def branch(self, edge: Edge, *, last: bool) -> str:
        """What leads from a caller to a node."""
        line = self.event if edge.is_async else self.start if edge.kind == "start-order" else self.call
        return (self.end if last else self.more) + line

    def below(self, *, last: bool) -> str:
        return self.blank if last else self.down


BOX = Rails("├", "└", "─ ", "~> ", "·· ", "│  ", "   ", "↺ ")
PLAIN = Rails("|", "`", "-- ", "~> ", ".. ", "|   ", "    ", "(back to) ")


def rails(*, unicode: bool) -> Rails:
    return BOX if unicode else PLAIN
