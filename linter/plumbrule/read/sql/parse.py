"""One statement: who reads it, and what is left where nobody can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plumbrule.model.database.change import Change, Unread
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Outcome, Statement
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.alter_index import alter_index
from plumbrule.read.sql.grammar.alter_table import alter_table
from plumbrule.read.sql.grammar.classification import security_label, sensitivity
from plumbrule.read.sql.grammar.comment import comment
from plumbrule.read.sql.grammar.create_index import create_index
from plumbrule.read.sql.grammar.create_table import create_table
from plumbrule.read.sql.grammar.drop import drop
from plumbrule.read.sql.grammar.policy import alter_policy, create_policy
from plumbrule.read.sql.grammar.privilege import default_privileges, grant
from plumbrule.read.sql.grammar.procedure_call import procedure_call
from plumbrule.read.sql.grammar.role import drop_role, role
from plumbrule.read.sql.grammar.routine_head import alter_function, create_function, create_trigger, drop_function
from plumbrule.read.sql.grammar.rows import delete, insert, truncate, update
from plumbrule.read.sql.grammar.schema import alter_schema, create_schema
from plumbrule.read.sql.grammar.select import select
from plumbrule.read.sql.grammar.sequence import sequence
from plumbrule.read.sql.grammar.session import maintenance, rename_tables, reset, setting, transaction
from plumbrule.read.sql.grammar.type_definition import alter_domain, alter_type, create_domain, create_type
from plumbrule.read.sql.grammar.view import alter_view, create_view
from plumbrule.read.sql.head import head
from plumbrule.read.sql.lexeme import TEMPLATE_START
from plumbrule.read.sql.split import Piece
from plumbrule.read.sql.token import Token, tokenize
from plumbrule.read.sql.words import words
from plumbrule.text import Place, Source, Span

Grammar = Callable[[Cursor], Iterable[Change]]

LONGEST = 2_000_000  # characters of a statement that is read; a longer one is data or generated
ROWS_HEAD = 4_000  # characters of an INSERT that are looked at


def statement(source: Source, piece: Piece, dialect: Dialect) -> Statement:
    """The statement with all that it changes."""
    text = source.text
    end = min(piece.end, piece.start + ROWS_HEAD) if _writes_rows(text, piece.start) else piece.end
    tokens = tokenize(text, piece.start, end, dialect) if end - piece.start <= LONGEST else []
    first = head(tokens)
    changes, result = _read(first, tokens, source, dialect, Span(piece.start, piece.end))
    start = tokens[0].start if tokens else piece.start
    made = Statement(
        path=source.path,
        span=Span(start, piece.end),
        lead=piece.lead,
        head=first or text[piece.start : piece.start + 20].split()[0].upper(),
        outcome=result,
        changes=changes,
        conditional=first in ("DO", "IF"),
        templated=TEMPLATE_START.search(text, piece.start, end) is not None,
        guarded=any(one.word == "IF" for one in tokens[2:5]) and first.startswith("ALTER"),
    )
    for change in changes:
        change.statement = made
    return made


def _writes_rows(text: str, start: int) -> bool:
    return text[start : start + 7].upper() in ("INSERT ", "REPLACE", "INSERT\n", "INSERT\t", "INSERT\r")


def _read(
    first: str, tokens: Sequence[Token], source: Source, dialect: Dialect, span: Span
) -> tuple[list[Change], Outcome]:
    place = Place(source.path, span)
    if not tokens:
        return [Unread(place=place, boundless=True)], "unread"
    cursor = Cursor(tokens, source.path, dialect)
    grammar = _GRAMMARS.get(first)
    if first in ("CREATE VIEW", "CREATE MATERIALIZED"):
        grammar = _view(source.text)
    if grammar is None:
        verb, _, kind = first.partition(" ")
        if kind in _SHAPELESS or verb not in _SHAPING:
            return [], "skipped"
        return [_unread(first, cursor, place)], "unread"
    changes: list[Change] = []
    try:
        changes.extend(grammar(cursor))
        cursor.finish()
    except MisreadError:
        if first not in _SHAPES_TABLES | _LEAVE_TABLES:
            return changes, "skipped"
        changes.append(_unread(first, Cursor(tokens, source.path, dialect), place))
    return changes, outcome(changes)


def outcome(changes: Sequence[Change]) -> Outcome:
    """How much of a statement was understood, by the `Unread` among its changes."""
    unread = sum(isinstance(change, Unread) for change in changes)
    if not unread:
        return "read"
    return "partial" if unread < len(changes) else "unread"


def _view(text: str) -> Grammar:
    def grammar(cursor: Cursor) -> Iterator[Change]:
        yield create_view(cursor, text)

    return grammar


def _one(read: Callable[[Cursor], Change]) -> Grammar:
    def grammar(cursor: Cursor) -> Iterator[Change]:
        yield read(cursor)

    return grammar


def _unread(first: str, cursor: Cursor, place: Place) -> Unread:
    targets = tuple(_targets(cursor))
    return Unread(place=place, targets=targets, boundless=not targets and first not in _LEAVE_TABLES)


def _targets(cursor: Cursor) -> Iterator[ObjectName]:
    """Tables that a statement names behind TABLE, ON, REFERENCES or INTO."""
    while not cursor.done:
        if cursor.next().word not in ("TABLE", "ON", "REFERENCES", "INTO", "ONLY"):
            continue
        if not cursor.take("IF", "EXISTS"):
            cursor.take("IF", "NOT", "EXISTS")
        if cursor.peek().kind in ("word", "quoted") and cursor.word not in _NO_TABLE:
            try:
                yield cursor.object_name()
            except MisreadError:
                return


_NO_TABLE = frozenset(("DELETE", "UPDATE", "ONLY", "CONFLICT", "COMMIT", "SELECT", "INSERT", "ALL"))
_SHAPING = frozenset(("CREATE", "ALTER", "DROP", "RENAME"))
_SHAPES_TABLES = frozenset(
    (
        *("CREATE TABLE", "ALTER TABLE", "DROP TABLE", "RENAME", "CREATE INDEX", "DROP INDEX", "ALTER INDEX"),
        *("CREATE POLICY", "ALTER POLICY", "DROP SCHEMA"),
    )
)
_LEAVE_TABLES = frozenset(("CREATE TYPE", "ALTER TYPE", "DROP TYPE", "CREATE DOMAIN", "CREATE VIEW", "DROP VIEW"))
_SHAPELESS = words(
    """
    FUNCTION PROCEDURE PROC TRIGGER ROLE USER LOGIN GROUP DATABASE EXTENSION EVENT RULE AGGREGATE OPERATOR CAST
    COLLATION CONVERSION LANGUAGE PUBLICATION SUBSCRIPTION SERVER STATISTICS TABLESPACE TRANSFORM TEXT ACCESS PACKAGE
    SYNONYM DIRECTORY PROFILE CONTEXT LIBRARY DEFAULT SYSTEM CERTIFICATE CREDENTIAL AUTHORIZATION ASSEMBLY XML
    PARTITION SECURITY QUEUE SERVICE MESSAGE CONTRACT SYMMETRIC ASYMMETRIC FULLTEXT CATALOG LARGE DATA OWNED SESSION
    SEQUENCE
    """
)  # kinds of objects without which every table stays as it is
_GRAMMARS: dict[str, Grammar] = {
    "CREATE TABLE": create_table,
    "ALTER TABLE": alter_table,
    "CREATE INDEX": _one(create_index),
    "ALTER INDEX": alter_index,
    "CREATE POLICY": _one(create_policy),
    "ALTER POLICY": _one(alter_policy),
    "CREATE TYPE": create_type,
    "ALTER TYPE": alter_type,
    "CREATE DOMAIN": create_domain,
    "ALTER DOMAIN": alter_domain,
    "CREATE SEQUENCE": sequence,
    "ALTER SEQUENCE": sequence,
    "ALTER VIEW": alter_view,
    "ALTER MATERIALIZED": alter_view,
    "CREATE FUNCTION": create_function,
    "CREATE PROCEDURE": create_function,
    "ALTER FUNCTION": alter_function,
    "ALTER PROCEDURE": alter_function,
    "DROP FUNCTION": drop_function,
    "DROP PROCEDURE": drop_function,
    "CREATE TRIGGER": create_trigger,
    "CREATE ROLE": role,
    "CREATE USER": role,
    "CREATE LOGIN": role,
    "ALTER ROLE": role,
    "ALTER USER": role,
    "ALTER LOGIN": role,
    "ALTER SERVER": role,
    "DROP ROLE": drop_role,
    "DROP USER": drop_role,
    "DROP LOGIN": drop_role,
    "ALTER DEFAULT": default_privileges,
    "GRANT": grant,
    "REVOKE": grant,
    "DROP TABLE": drop,
    "DROP INDEX": drop,
    "DROP VIEW": drop,
    "DROP MATERIALIZED": drop,
    "DROP TYPE": drop,
    "DROP DOMAIN": drop,
    "DROP POLICY": drop,
    "DROP SEQUENCE": drop,
    "CREATE SCHEMA": create_schema,
    "ALTER SCHEMA": alter_schema,
    "DROP SCHEMA": drop,
    "DROP DATABASE": drop,
    "ADD": sensitivity,
    "SECURITY": security_label,
    "COMMENT": comment,
    "COMMENT TABLE": comment,
    "COMMENT COLUMN": comment,
    "RENAME": rename_tables,
    "SET": setting,
    "RESET": reset,
    "DISCARD": reset,
    "BEGIN": transaction,
    "START": transaction,
    "COMMIT": transaction,
    "END": transaction,
    "ROLLBACK": transaction,
    "SAVEPOINT": transaction,
    "VACUUM": maintenance,
    "CLUSTER": maintenance,
    "REINDEX": maintenance,
    "REFRESH": maintenance,
    "LOCK": maintenance,
    "OPTIMIZE": maintenance,
    "UPDATE": update,
    "DELETE": delete,
    "TRUNCATE": truncate,
    "INSERT": insert,
    "REPLACE": insert,
    "SELECT": select,
    "EXEC": procedure_call,
    "EXECUTE": procedure_call,
}
