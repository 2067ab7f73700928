"""Changesets in SQL of Liquibase's own format (Liquibase documentation, "Formatted SQL")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.read.liquibase.conditions import in_context
from plumbrule.read.liquibase.dbms import runs_on
from plumbrule.text import Span

_CHANGESET = re.compile(
    r"^[ \t]*--[ \t]*changeset[ \t]+(?P<author>\"[^\"\n]+\"|[^\s:]+):(?P<id>\"[^\"\n]+\"|\S+)(?P<rest>[^\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*--[ \t]*(?P<rest>(?:[a-z]+:[^\r\n]*|preconditions?\b[^\r\n]*|precondition-[^\r\n]*))", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"(?<!\S)([A-Za-z]+):(?:\"([^\"]*)\"|(\S*))")
_UNSURE_CHECK = re.compile(r"precondition-sql-check", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Changeset:
    """A changeset from its mark to the next one. `attributes` have lower-case names."""

    key: str
    span: Span
    body: int  # where its statements begin
    attributes: dict[str, str] = field(default_factory=dict)
    checked: bool = False  # a query decides whether it runs, or is passed over

    def runs(self, dialect: Dialect) -> bool | None:
        """Whether it runs on the engine, in production; None: perhaps."""
        answers = (
            runs_on(self.attributes.get("dbms", ""), dialect),
            in_context(self.attributes.get("contextfilter", self.attributes.get("context", ""))),
            None if self.checked else True,
        )
        return False if False in answers else None if None in answers else True


def changesets(text: str) -> list[Changeset]:
    """The changesets of a file, in order."""
    marks = list(_CHANGESET.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [_changeset(text, mark, end) for mark, end in zip(marks, ends, strict=False)]


def _changeset(text: str, mark: re.Match[str], end: int) -> Changeset:
    said, offset = mark["rest"], mark.end()
    while more := _MORE.match(text, offset, end):
        said += f" {more['rest']}"
        offset = more.end()
    attributes = {one[1].lower(): one[2] if one[2] is not None else one[3] for one in _ATTRIBUTE.finditer(said)}
    passed_over = attributes.get("onfail", "").upper() in ("MARK_RAN", "CONTINUE")
    key = f"{mark['author'].strip(chr(34))}:{mark['id'].strip(chr(34))}"
    checked = passed_over and _UNSURE_CHECK.search(said) is not None
    return Changeset(key, Span(mark.start(), end), offset, attributes, checked)


def parted(text: str, listed: Sequence[Changeset]) -> str:
    """The text, as long as before, with a semicolon wherever Liquibase parts statements.

    `splitStatements:false` changes nothing: a routine is kept whole in any case, and the server parts the rest.
    """
    parts, done = [], 0
    for one in listed:
        mark, body = text.index("--", one.span.start), text[one.body : one.span.end]
        parts += [text[done:mark], ";--", text[mark + 3 : one.body]]
        parts.append(with_semicolons(body, one.attributes.get("enddelimiter", "")))
        done = one.span.end
    return "".join((*parts, text[done:]))


def with_semicolons(text: str, delimiter: str) -> str:
    """The text, as long as before, with semicolons in place of another delimiter."""
    said = delimiter.replace("\\n", "\n").strip()
    if not said.strip(";"):
        return text
    return re.sub(rf"{re.escape(said)}(?=\s|\Z)", lambda mark: ";".ljust(len(mark[0])), text, flags=re.IGNORECASE)


def assign(file: SqlFile, listed: Sequence[Changeset]) -> None:
    """Tell each statement its changeset, and what that says about whether it runs."""
    starts = [one.span.start for one in listed]
    for one in listed:
        file.changesets.setdefault(one.key, one.span)
    for made in file.statements:
        index = bisect_right(starts, made.span.start) - 1
        if index >= 0:
            _assign(made, listed[index], file.dialect)


def _assign(made: Statement, changeset: Changeset, dialect: Dialect) -> None:
    made.changeset = changeset.key
    made.wrapped = changeset.attributes.get("runintransaction", "").lower() != "false"
    runs = changeset.runs(dialect)
    if runs is False:
        made.changes, made.outcome = [], "skipped"
    made.conditional = made.conditional or runs is None
