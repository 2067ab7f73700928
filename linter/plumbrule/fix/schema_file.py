"""A database that is described by its final state alone: an index is added to the file that has its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from plumbrule.fix.layout import Obstacle
from plumbrule.model.fix import Edit, Migration
from plumbrule.text import Source, Span

_EDGE = 4096  # code points at both ends of a file in which a tool says that it wrote it
_GENERATED_NAME = re.compile(r"(?:.*/)?(?:\w+_)?structure\.sql")
_GENERATED = re.compile(
    r"database dump|^-- (?:MySQL|MariaDB) dump|auto-?generated|do not edit|INSERT INTO \S{0,80}schema_migrations",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = ("--", "#", "/*", "*", "*/")
_BATCH_ENDS = frozenset({"GO", "/", ""})


class SchemaFile:
    """A file with a final state, as one adds to it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.newline = "\r\n" if "\r\n" in source.text else "\n"

    @cached_property
    def generated(self) -> bool:
        """A tool writes it, by its name or its own words."""
        text = self.source.text
        edges = (text[:_EDGE], text[-_EDGE:])
        return bool(_GENERATED_NAME.fullmatch(self.source.path)) or any(map(_GENERATED.search, edges))

    @cached_property
    def closing(self) -> str:
        """What ends the last line and the last statement, where the file leaves them open."""
        text = self.source.text
        last = next(_code_from_the_end(text[-_EDGE:]), "")
        closed = last.endswith(";") or last.upper() in _BATCH_ENDS
        return ("" if text.endswith("\n") else self.newline) + ("" if closed else f";{self.newline}")

    def with_statements(self, statements: Sequence[str]) -> Edit:
        """The statements behind all others, under a blank line."""
        end = len(self.source.text)
        text = "".join(f"{one}{self.newline}" for one in statements)
        return Edit(self.source.path, Span(end, end), f"{self.closing}{self.newline}{text}")


def appended(changes: Sequence[Migration], files: Callable[[str], SchemaFile | None]) -> tuple[Edit, ...] | Obstacle:
    """The statements in the files of their tables, where each makes one new index and people write the files."""
    by_path: dict[str, list[str]] = {}
    for change in changes:
        if change.index is None:
            return Obstacle("a file with the final state is changed by hand, unless an index is all that is new")
        path = change.index.table.place.path
        file = files(path)
        if file is None or file.generated:
            return Obstacle(f"{path} is written by a tool from migrations that are no SQL files here")
        by_path.setdefault(path, []).extend(step.locking.up for step in change.steps)
    found = [(file, statements) for path, statements in by_path.items() if (file := files(path))]
    return tuple(file.with_statements(statements) for file, statements in found)


def _code_from_the_end(text: str) -> Iterator[str]:
    """The lines that hold more than a comment, without one behind the code, from the last to the first."""
    for line in reversed(text.splitlines()):
        code = line.partition("-- ")[0].strip()
        if code and not code.startswith(_COMMENT):
            yield code
