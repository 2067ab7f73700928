"""Properties of a changelog, and texts with their values in place of `${name}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plumbrule.model.database.changelog import Property
from plumbrule.model.database.schema import Dialect
from plumbrule.read.liquibase.dbms import runs_on
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage
from plumbrule.text import Span

_PLACEHOLDER = re.compile(r"\$\{([^{}\s]{1,200})\}")
_LONGEST = 1_000_000  # characters that values may add to one text; a property of properties grows fast
_ROUNDS = 5  # values that stand for values; Liquibase follows them too


def properties(root: Node) -> Iterator[Property]:
    """The properties that a changelog defines, in order."""
    for node in root.named("property"):
        if name := node.text("name"):
            value = node.attributes.get("value")
            yield Property(name, value.text if value else "", node.text("dbms"))


class Values:
    """What placeholders stand for on one engine. The first definition that fits wins, as it does for Liquibase."""

    def __init__(self, defined: Iterable[Property], dialect: Dialect) -> None:
        candidates: dict[str, list[Property]] = {}
        for one in defined:
            if runs_on(one.dbms, dialect) is not False:
                candidates.setdefault(one.name, []).append(one)
        self._values = {name: _chosen(found, dialect) for name, found in candidates.items()}

    def filled(self, passage: Passage) -> Passage:
        """The text with the values that are known."""
        for _ in range(_ROUNDS):
            parts = [
                (Span(*match.span()), self._values[match[1]])
                for match in _PLACEHOLDER.finditer(passage.text)
                if match[1] in self._values
            ]
            if not parts or sum(len(value) for _, value in parts) > _LONGEST:
                break
            passage = passage.replaced(parts)
        return passage


def _chosen(found: Sequence[Property], dialect: Dialect) -> str:
    """A value that is surely for the engine, else the first that may be."""
    return next((one.value for one in found if runs_on(one.dbms, dialect)), found[0].value)
