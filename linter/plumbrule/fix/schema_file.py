"""A database that is described by its final state alone: an index is added to the file that has its table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plumbrule.fix.layout import Obstacle
from plumbrule.model.fix import Edit, Migration
from plumbrule.text import Source, Span

_GENERATED_NAME = re.compile(r"(?:.*/)?(?:\w+_)?structure\.sql")
_GENERATED = re.compile(
    r"database dump|^-- (?:MySQL|MariaDB) dump|auto-?generated|do not edit|INSERT INTO \S*schema_migrations",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = ("--", "#", "/*", "*", "*/")
_BATCH_ENDS = frozenset({"GO", "/", ""})


def appended(change: Migration, sources: Mapping[str, Source]) -> tuple[Edit, ...] | Obstacle:
    """The statement behind all others of the file, where the change is one new index and people write the file."""
    if change.index is None:
        return Obstacle("a file that describes the final state is changed by hand, unless an index is all that is new")
    path = change.index.table.place.path
    source = sources.get(path)
    if source is None or _GENERATED_NAME.fullmatch(path) or _GENERATED.search(source.text):
        return Obstacle(f"{path} is written by a tool from migrations that are no SQL files here")
    newline = "\r\n" if "\r\n" in source.text else "\n"
    statements = newline.join(step.locking.up for step in change.steps)
    end = len(source.text)
    return (Edit(path, Span(end, end), f"{_closing(source.text, newline)}{newline}{statements}{newline}"),)


def _closing(text: str, newline: str) -> str:
    """What ends the last statement and the last line, where the file leaves them open."""
    last = next(_code_from_the_end(text), "")
    closed = last.endswith(";") or last.upper() in _BATCH_ENDS
    return ("" if text.endswith("\n") else newline) + ("" if closed else f";{newline}")


def _code_from_the_end(text: str) -> Iterator[str]:
    """The lines that hold more than a comment, without one behind the code, from the last to the first."""
    for line in reversed(text.splitlines()):
        code = line.partition("-- ")[0].strip()
        if code and not code.startswith(_COMMENT):
            yield code
