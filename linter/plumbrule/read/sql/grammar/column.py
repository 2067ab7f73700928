"""A column with its type and everything written behind it."""

from __future__ import annotations

from collections.abc import Callable

from plumbrule.model.database.definition import (
    ColumnDefinition,
    Constraint,
    Expression,
    KeyDefinition,
    MemberDefinition,
    Name,
    TypeName,
)
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.constraint import check, key
from plumbrule.read.sql.grammar.reference import references
from plumbrule.read.sql.grammar.tail import constraint_tail, index_options
from plumbrule.read.sql.grammar.type_name import type_name
from plumbrule.read.sql.words import words

_STARTS = words(
    """
    CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE CHECK REFERENCES COLLATE GENERATED AUTO_INCREMENT AUTOINCREMENT
    IDENTITY COMMENT AS ON
    """
)
_AFTER_DEFAULT = (
    *_STARTS, "DEFERRABLE", "INITIALLY", "STORED", "VIRTUAL", "FIRST", "AFTER", "INVISIBLE", "VISIBLE", "ENABLE", "KEY",
    "ROWGUIDCOL", "CHARSET", "COLUMN_FORMAT", "STORAGE", "USING", "FOR", "MASKED", "SPARSE",
)  # fmt: skip

_AFTER_COMPUTED = ("PERSISTED", "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "NOT")


def column(cursor: Cursor) -> ColumnDefinition:
    """The column at the cursor, to the end of its element."""
    reader = _Reader(cursor, cursor.name())
    cursor.take("WITH", "OPTIONS")
    if not cursor.done and cursor.word not in _STARTS:
        reader.type = type_name(cursor)
    while not cursor.done:
        reader.option()
    return reader.definition()


class _Reader:
    """A column while it is being read."""

    def __init__(self, cursor: Cursor, name: Name) -> None:
        self.cursor = cursor
        self.name = name
        self.type: TypeName | None = None
        self.nullable: bool | None = None
        self.default: Expression | None = None
        self.identity = self.stored = self.first = self.protected = False
        self.computed: Expression | None = None
        self.collation: str | None = None
        self.charset: str | None = None
        self.comment: str | None = None
        self.after: Name | None = None
        self.constraints: list[Constraint] = []

    def definition(self) -> ColumnDefinition:
        if self.cursor.dialect is Dialect.MYSQL and self.type and self.type.serial:  # BIGINT AUTO_INCREMENT UNIQUE
            member = MemberDefinition(place=self.name.place, column=self.name)
            self.constraints.append(KeyDefinition(place=self.name.place, members=(member,)))
        return ColumnDefinition(
            name=self.name, type=self.type, nullable=self.nullable, default=self.default, identity=self.identity,
            computed=self.computed, stored=self.stored, collation=self.collation, charset=self.charset,
            comment=self.comment, constraints=tuple(self.constraints), after=self.after, first=self.first,
            protected=self.protected,
        )  # fmt: skip

    def option(self) -> None:
        """One thing behind the type."""
        cursor = self.cursor
        name = cursor.name() if cursor.take("CONSTRAINT") and cursor.word not in _STARTS else None
        read = _OPTIONS.get(cursor.word)
        if read is None:
            raise MisreadError(f"{cursor.peek().text} behind a column")
        read(self, name)

    def null(self, _: Name | None) -> None:
        self.nullable = not self.cursor.take("NOT")
        if self.cursor.take("FOR", "REPLICATION"):
            self.nullable = None
            return
        if self.cursor.take("DEFERRABLE"):
            return
        self.cursor.expect("NULL")
        constraint_tail(self.cursor)

    def default_value(self, _: Name | None) -> None:
        self.cursor.expect("DEFAULT")
        if self.cursor.take("ON", "NULL"):  # Oracle
            pass
        self.default = self.cursor.until(*_AFTER_DEFAULT).expression()
        if self.cursor.dialect is Dialect.TSQL and self.default.text.endswith(" with values"):
            self.default = Expression(self.default.text.removesuffix(" with values"), self.default.place)

    def key(self, name: Name | None) -> None:
        primary = self.cursor.take("PRIMARY")
        unique = not primary and self.cursor.take("UNIQUE")
        self.cursor.take("KEY")
        distinct = True
        if unique and self.cursor.take("NULLS"):
            distinct = not self.cursor.take("NOT")
            self.cursor.expect("DISTINCT")
        clustered = self.cursor.take_any("CLUSTERED", "NONCLUSTERED")
        if self.cursor.dialect is Dialect.TSQL and self.cursor.at("("):  # a key of the table, without a comma before it
            self.constraints.append(key(self.cursor, name, primary=primary))
            return
        self.cursor.take_any("ASC", "DESC")
        index_options(self.cursor)
        tail = constraint_tail(self.cursor)
        self.constraints.append(
            KeyDefinition(
                place=self.name.place, members=(MemberDefinition(place=self.name.place, column=self.name),), name=name,
                primary=not unique, deferrable=tail.deferrable, nulls_distinct=distinct,
                clustered=clustered == "CLUSTERED" if clustered else None,
            )
        )  # fmt: skip

    def references(self, name: Name | None) -> None:
        if self.cursor.take("FOREIGN", "KEY"):  # SQL Server
            pass
        self.constraints.append(references(self.cursor, (self.name,), name))

    def check(self, name: Name | None) -> None:
        self.constraints.append(check(self.cursor, name))

    def collate(self, _: Name | None) -> None:
        self.cursor.next()
        self.collation = str(self.cursor.object_name()).lower()

    def character_set(self, _: Name | None) -> None:
        if self.cursor.take_any("CHARACTER", "CHAR"):
            self.cursor.expect("SET")
        else:
            self.cursor.expect("CHARSET")
        self.charset = self.cursor.name().text.lower()

    def generated(self, _: Name | None) -> None:
        cursor = self.cursor
        if cursor.take("GENERATED") and not cursor.take("ALWAYS"):
            cursor.expect("BY", "DEFAULT")
            cursor.take("ON", "NULL")
        cursor.expect("AS")
        if cursor.take("IDENTITY"):
            self._identity_options()
        elif cursor.take("ROW"):
            cursor.take_any("START", "END")
            cursor.take("HIDDEN")
        else:
            bare = cursor.dialect is Dialect.TSQL and not cursor.at("(")
            self.computed = (cursor.until(*_AFTER_COMPUTED) if bare else cursor.group()).expression()
            self.stored = cursor.take_any("STORED", "VIRTUAL", "PERSISTENT", "PERSISTED") in _STORED

    def auto_number(self, _: Name | None) -> None:
        self.cursor.next()
        self._identity_options()

    def _identity_options(self) -> None:
        self.identity = True
        if self.cursor.at("("):
            self.cursor.group()

    def comment_text(self, _: Name | None) -> None:
        self.cursor.expect("COMMENT")
        self.comment = self.cursor.literal()

    def on(self, _: Name | None) -> None:
        """ON UPDATE CURRENT_TIMESTAMP of MySQL, ON CONFLICT of SQLite."""
        if self.cursor.take("ON", "UPDATE"):
            self.cursor.until(*_AFTER_DEFAULT)
        else:
            self.cursor.expect("ON", "CONFLICT")
            self.cursor.name()

    def position(self, _: Name | None) -> None:
        if self.cursor.take("FIRST"):
            self.first = True
        else:
            self.cursor.expect("AFTER")
            self.after = self.cursor.name()

    def with_one_word(self, _: Name | None) -> None:
        self.cursor.next()
        self.cursor.take("=")
        self.cursor.next()

    def word(self, _: Name | None) -> None:
        self.cursor.next()

    def with_group(self, _: Name | None) -> None:
        self.cursor.next()
        self.cursor.take("WITH")
        if self.cursor.at("("):
            self.cursor.group()

    def protection(self, name: Name | None) -> None:
        self.protected = True
        self.with_group(name)

    def tail(self, _: Name | None) -> None:
        before = self.cursor.index
        constraint_tail(self.cursor)
        if self.cursor.index == before:
            raise MisreadError(f"{self.cursor.peek().text} behind a column")


_STORED = ("STORED", "PERSISTENT", "PERSISTED")
_OPTIONS: dict[str, Callable[[_Reader, Name | None], None]] = {
    "NOT": _Reader.null,
    "NULL": _Reader.null,
    "DEFAULT": _Reader.default_value,
    "PRIMARY": _Reader.key,
    "UNIQUE": _Reader.key,
    "KEY": _Reader.key,
    "REFERENCES": _Reader.references,
    "FOREIGN": _Reader.references,
    "CHECK": _Reader.check,
    "COLLATE": _Reader.collate,
    "CHARACTER": _Reader.character_set,
    "CHAR": _Reader.character_set,
    "CHARSET": _Reader.character_set,
    "GENERATED": _Reader.generated,
    "AS": _Reader.generated,
    "IDENTITY": _Reader.auto_number,
    "AUTO_INCREMENT": _Reader.auto_number,
    "AUTOINCREMENT": _Reader.auto_number,
    "COMMENT": _Reader.comment_text,
    "ON": _Reader.on,
    "FIRST": _Reader.position,
    "AFTER": _Reader.position,
    "STORAGE": _Reader.with_one_word,
    "COMPRESSION": _Reader.with_one_word,
    "COLUMN_FORMAT": _Reader.with_one_word,
    "SRID": _Reader.with_one_word,
    "ENGINE_ATTRIBUTE": _Reader.with_one_word,
    "BINARY": _Reader.word,
    "ASCII": _Reader.word,
    "UNICODE": _Reader.word,
    "VISIBLE": _Reader.word,
    "INVISIBLE": _Reader.word,
    "ROWGUIDCOL": _Reader.word,
    "SPARSE": _Reader.word,
    "FILESTREAM": _Reader.word,
    "STORED": _Reader.word,
    "VIRTUAL": _Reader.word,
    "MASKED": _Reader.protection,
    "ENCRYPTED": _Reader.protection,
    "OPTIONS": _Reader.with_group,
    "DEFERRABLE": _Reader.tail,
    "INITIALLY": _Reader.tail,
    "ENABLE": _Reader.tail,
    "DISABLE": _Reader.tail,
    "NO": _Reader.tail,
    "USING": _Reader.tail,
}
