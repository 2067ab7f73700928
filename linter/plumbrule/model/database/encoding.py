"""Text columns of MySQL whose character set lacks characters."""

from __future__ import annotations

from plumbrule.model.database.column_type import charset
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.names import tokens, words

LOSSY = frozenset({"utf8mb3", "latin1", "ascii", "latin2", "cp1252", "cp1251", "ucs2", "gbk", "sjis", "big5"})
TEXTS = frozenset({"varchar", "text", "char"})
MACHINE = words(
    "hash token uuid guid code key url uri slug locale currency ip id ids md5 sha sha1 sha256 type status digest"
    " checksum etag mime password cron expression"
)


def lossy_texts(table: Table) -> dict[Column, str]:
    """Columns that hold what people write, in a character set that cannot hold all of it → the character set."""
    found = {}
    for column in table.columns.values():
        name = charset(column)
        human = column.family in TEXTS and MACHINE.isdisjoint(tokens(column.name))
        if human and name in LOSSY:
            found[column] = name
    return found
