"""Marks the migrations that are new or different, so that rules about migrations speak on those alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plumbrule.difference import EVERYTHING, Difference, Since
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Placement, SqlFile
from plumbrule.model.input import Facts
from plumbrule.read.decode import decode
from plumbrule.read.file import read_file
from plumbrule.text import Place, Source, Span


def mark_changed(facts: Iterable[Facts], since: Since) -> str | None:
    """Mark every migration; what to tell the reader about it, if anything. Without migrations nobody is asked."""
    migrations = [(fact.sql, fact) for fact in facts if fact.sql and fact.sql.placement.purpose == "migration"]
    difference = since() if migrations else EVERYTHING
    for file, fact in migrations:
        _mark(file, fact, difference)
    _mark_deleted([file for file, _ in migrations if file.is_forward], difference)
    return _note([file for file, _ in migrations if file.is_forward], difference)


def _mark(file: SqlFile, fact: Facts, difference: Difference) -> None:
    file.changed = difference.touches(file.path)
    file.release = file.path if difference.base is None else difference.base
    file.base = difference.base
    before = difference.modified.get(file.path)
    if before is None:
        return
    old = decode(file.path, before, "sql").source
    if file.changesets:
        _mark_changesets(file, read_file(old, fact.kind, file.dialect).sql, old, fact.source)
        return
    file.edited = _trimmed(old.text) != _trimmed(fact.source.text)
    file.reworded = file.edited and _code(old.text, file.dialect) == _code(fact.source.text, file.dialect)


def _mark_deleted(files: Sequence[SqlFile], difference: Difference) -> None:
    """Migrations of the base that are gone, noted at the newest one that is left of their series."""
    newest: dict[str, SqlFile] = {}
    for file in sorted(files, key=lambda one: (one.placement.version, one.placement.name)):
        if file.placement.version:
            newest[file.placement.folder] = file
    for path in difference.removed if newest else ():
        gone = _numbered(path)
        left = newest.get(gone.folder) if gone else None
        if left is not None and not left.placement.baseline:
            left.deleted.append(path)


def _numbered(path: str) -> Placement | None:
    """Where a migration stood, by its path alone; None of what runs again, runs back, or is none."""
    if not path.endswith(".sql"):
        return None
    from plumbrule.read.sql.framework import placement

    placed = placement(path, "")
    forward = placed.purpose == "migration" and placed.direction != "down" and not placed.repeatable
    return placed if forward and placed.version else None


def _mark_changesets(file: SqlFile, before: SqlFile | None, old: Source, new: Source) -> None:
    """A changelog grows by changesets: it is edited where one that was there says something else now."""
    known = before.changesets if before else {}
    for key, span in file.changesets.items():
        if key in known and _words(old, known[key]) != _words(new, span):
            file.edited, file.edit = True, file.edit or Place(file.path, span)
    for made in file.statements:
        made.released = made.changeset in known


def _words(source: Source, span: Span) -> list[str]:
    """What Liquibase takes a checksum of: neither blanks nor comments of XML count."""
    text = _XML_COMMENT.sub(" ", source.text[span.start : span.end])
    return _AROUND_TAGS.sub(r"\1", text).split()


_XML_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_AROUND_TAGS = re.compile(r"\s*([<>])\s*")


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _code(text: str, dialect: Dialect) -> list[str]:
    from plumbrule.read.sql.token import tokenize

    return [token.text for token in tokenize(text, 0, len(text), dialect)]


def _note(migrations: Sequence[SqlFile], difference: Difference) -> str | None:
    """`2 of 500 migrations are new or modified since main`."""
    if not migrations:
        return None
    if difference.base is None:
        return f"every migration is judged: {difference.note}" if difference.note else None
    number = sum(file.changed for file in migrations)
    verb = "is" if number == 1 else "are"
    return f"{number:,} of {len(migrations):,} migrations {verb} new or modified since {difference.base}"
