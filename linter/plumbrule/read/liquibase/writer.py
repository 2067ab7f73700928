"""Writes the SQL of a change: words of SQL around names and values, each of which keeps its place in the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plumbrule.model.database.schema import Dialect
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Bit, Passage, joined
from plumbrule.read.liquibase.properties import Values
from plumbrule.read.liquibase.type_words import engine_type
from plumbrule.read.sql.words import words

Sql = Iterable[str | Passage]

_SLOT = re.compile(r"\{(\w+)\}")
_PLAIN = re.compile(r"(?:[^\W\d]|\$\{[^}]*\})(?:[\w$#]|\$\{[^}]*\})*")
_QUOTED = re.compile(r'"[^"]+"|`[^`]+`|\[[^\]]+\]')
_MISTAKABLE = words(
    """
    ADD ALL ALTER AND AS CHECK COLUMN CONSTRAINT CREATE DEFAULT DELETE DESC DROP EXCLUDE EXISTS FOREIGN FROM FULLTEXT
    GROUP IF IN INDEX INTO KEY LIKE NOT NULL ON ONLY OR ORDER PARTITION PERIOD PRIMARY REFERENCES SELECT SET SPATIAL
    TABLE TO UNIQUE UPDATE USING VALUES WHERE WITH
    """
)  # words that a grammar would take for something else than a name
_QUOTES = {Dialect.MYSQL: ("`", "`"), Dialect.TSQL: ("[", "]")}


class Writer:
    """The SQL of one changelog, in the words of one engine."""

    def __init__(self, values: Values, dialect: Dialect, *, quote_all: bool = False) -> None:
        self.values = values
        self.dialect = dialect
        self.quote_all = quote_all  # objectQuotingStrategy: every name in the case that it is written in

    def get(self, node: Node, *names: str) -> Passage | None:
        """An attribute with the values of its placeholders; None where it is absent or empty."""
        found = node.get(*names)
        filled = self.values.filled(found) if found else None
        return filled if filled and filled.text.strip() else None

    def text(self, node: Node, *names: str) -> str:
        found = self.get(node, *names)
        return found.text.strip() if found else ""

    def flag(self, node: Node, name: str) -> bool | None:
        """A boolean attribute; None where it is absent, or where its placeholder has no value."""
        return {"true": True, "false": False}.get(self.text(node, name).lower())

    def name(self, passage: Passage) -> Passage:
        """An identifier, in quotes where Liquibase or a grammar needs them."""
        text = passage.text.strip()
        if _QUOTED.fullmatch(text):
            return passage
        mixed = text not in (text.lower(), text.upper()) and self.dialect is Dialect.POSTGRES
        if _PLAIN.fullmatch(text) and text.upper() not in _MISTAKABLE and not mixed and not self.quote_all:
            return passage
        opening, closing = _QUOTES.get(self.dialect, ('"', '"'))
        cased = passage if mixed or self.quote_all or text.upper() not in _MISTAKABLE else self._folded(passage)
        return joined([opening, cased, closing], passage.anchor)

    def _folded(self, passage: Passage) -> Passage:
        """A reserved word in the case that the engine gives to names without quotes."""
        text = passage.text.strip()
        cased = text.upper() if self.dialect is Dialect.ORACLE else text.lower()
        if self.dialect not in (Dialect.POSTGRES, Dialect.ORACLE) or cased == text:
            return passage
        return Passage([Bit(cased, passage.anchor, verbatim=True)], passage.anchor)

    def names(self, passage: Passage) -> Passage:
        """A list of identifiers that commas part."""
        parts: list[str | Passage] = []
        for one in passage.split(","):
            parts += [", " if parts else "", self.name(one)]
        return joined(parts, passage.anchor)

    def table(self, node: Node, name: str = "tableName", schema: str = "schemaName") -> Passage | None:
        """A table or another object, with its schema where one is said."""
        own, outer = self.get(node, name), self.get(node, schema)
        if own is None:
            return None
        if outer is None or not outer.text.strip():
            return self.name(own)
        return joined([self.name(outer), ".", self.name(own)], own.anchor)

    def type(self, passage: Passage) -> Passage:
        """A type in the words of the engine."""
        text = engine_type(passage.text, self.dialect)
        if text == passage.text:
            return passage
        return Passage([Bit(text, passage.anchor)], passage.anchor)

    def string(self, passage: Passage) -> Passage:
        """A literal."""
        text = passage.text.replace("\\", "\\\\") if self.dialect is Dialect.MYSQL else passage.text
        return Passage([Bit(f"'{text.replace(chr(39), chr(39) * 2)}'", passage.anchor)], passage.anchor)


def composed(anchor: Passage | Node, template: str, **slots: Passage | str) -> Passage:
    """The template with what its slots hold."""
    parts: list[str | Passage] = []
    done = 0
    for match in _SLOT.finditer(template):
        parts += [template[done : match.start()], slots[match[1]]]
        done = match.end()
    parts.append(template[done:])
    return joined(parts, anchor.mark if isinstance(anchor, Node) else anchor.anchor)
