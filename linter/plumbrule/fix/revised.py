"""New text for statements of migrations that nobody else has yet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from plumbrule.fix.layout import Layout, Obstacle
from plumbrule.fix.mark import marked
from plumbrule.model.database.change import AddCheck, AddKey, CommentTable, CreateIndex
from plumbrule.model.database.column_change import CommentColumn, SetNotNull
from plumbrule.model.database.object_change import DropIndex, SetVariable
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.model.fix import Edit, Revision, Step
from plumbrule.text import Source, Span

_REMARK = re.compile(r"--|/\*")
_SELF_RELIANT = (AddCheck, AddKey, CommentColumn, CommentTable, CreateIndex, DropIndex, SetNotNull, SetVariable)
_WRAPPED = "StatementBegin"  # goose and sql-migrate: the lines around a statement would be left behind


@dataclass(frozen=True, slots=True)
class Revised:
    """Edits of the files that are there, and steps for migrations behind the last one."""

    edits: tuple[Edit, ...] = ()
    steps: tuple[Step, ...] = ()
    outside: bool = False  # one of the files has to run outside of a transaction


@dataclass(frozen=True, slots=True)
class _New:
    """A statement, what it says from now on, and what it says with a semicolon where it stands alone."""

    statement: Statement
    text: str
    name: str
    lead: str
    then: tuple[Step, ...]

    @property
    def step(self) -> Step:
        made = re.match(r"CREATE\b", self.text, re.IGNORECASE)
        back = f"DROP INDEX CONCURRENTLY IF EXISTS {self.name};" if made else None
        return Step(f"{self.text};", back, title=f"{'build' if made else 'drop'} {self.name}")


def revised(
    layout: Layout, revisions: Sequence[Revision], sources: Mapping[str, Source], paths: Collection[str]
) -> Revised | Obstacle:
    """What becomes of the files, or why one of them is left to people."""
    grouped: dict[int, list[Revision]] = {}
    for one in revisions:
        grouped.setdefault(id(one.statement), []).append(one)
    files: dict[str, list[_New]] = {}
    for group in grouped.values():
        new = _new(group, layout, sources)
        if isinstance(new, Obstacle):
            return new
        files.setdefault(new.statement.path, []).append(new)
    parts = [_file(news, layout, sources, paths) for news in files.values()]
    refused = next((one for one in parts if isinstance(one, Obstacle)), None)
    if refused is not None:
        return refused
    whole = [one for one in parts if isinstance(one, Revised)]
    edits = chain.from_iterable(one.edits for one in whole)
    steps = chain.from_iterable(one.steps for one in whole)
    return Revised(tuple(edits), tuple(steps), any(one.outside for one in whole))


def _new(group: Sequence[Revision], layout: Layout, sources: Mapping[str, Source]) -> _New | Obstacle:
    statement = group[0].statement
    text: str | None = _text(statement, sources)
    for one in group:
        text = one.reword(text) if text is not None and not _REMARK.search(text) else None
    if text is None:
        return Obstacle(f"{statement.path} has words between its own that are left to people")
    if not statement.path.startswith(posixpath.join(layout.series.folder, "")):
        return Obstacle(f"{statement.path} is not in {layout.series.folder}, where the next migration goes")
    name = next((one.name for one in group if one.name), "")
    lead = next((one.lead for one in group if one.lead), "")
    return _New(statement, text, name, lead, tuple(step for one in group for step in one.then))


def _file(
    news: Sequence[_New], layout: Layout, sources: Mapping[str, Source], paths: Collection[str]
) -> Revised | Obstacle:
    """One file: statements are reworded where they stand, and those that refuse company leave it, if there is any."""
    source, file = sources[news[0].statement.path], news[0].statement.file
    leaving = [one for one in news if Step(one.text).alone]
    staying = leaving[0] if leaving and _is_all(leaving, file) else None
    if leaving and layout.tool.outside == "never":
        return Obstacle(f"{layout.tool.name} runs {source.path} in a transaction")
    edits, steps = list[Edit](), list[Step]()
    for one in news:
        moves = one in leaving and one is not staying
        reason = _tied(one, layout, sources) if moves else None
        if reason is not None:
            return reason
        edits += [Edit(source.path, _with_semicolon(one, source), "")] if moves or not one.text else _reworded(one)
        steps += [*([one.step] if moves else []), *one.then]
    marks = marked(layout.tool.name, source, paths) if staying else ()
    return marks if isinstance(marks, Obstacle) else Revised((*marks, *edits), tuple(steps), bool(leaving))


def _reworded(new: _New) -> Iterator[Edit]:
    span = new.statement.span
    if new.lead and not Step(new.text).alone:
        yield Edit(new.statement.path, Span(span.start, span.start), f"{new.lead}\n")
    yield Edit(new.statement.path, span, new.text)


def _is_all(leaving: Sequence[_New], file: SqlFile | None) -> bool:
    """The file would be empty without them."""
    forward = [one for one in file.statements if not one.down] if file else []
    return all(any(one is new.statement for new in leaving) for one in forward)


def _tied(new: _New, layout: Layout, sources: Mapping[str, Source]) -> Obstacle | None:
    """Why a statement cannot go behind all others: something else speaks of what it makes or drops."""
    path, span = new.statement.path, new.statement.span
    named = re.compile(rf"(?<!\w){re.escape(new.name)}(?!\w)", re.IGNORECASE)
    folder = posixpath.join(layout.series.folder, "")
    for other, source in sources.items():
        text = source.text
        if other == path:
            text = text[: span.start] + text[span.end :]
        if other.startswith(folder) and (other == path or _is_later(other, path)) and named.search(text):
            return Obstacle(f"{other} speaks of {new.name}, so {path} is left to people")
    if _WRAPPED in sources[path].text or (_is_unique(new) and _is_needed(new)):
        return Obstacle(f"what follows in {path} may need {new.name}")
    return None


def _is_later(other: str, path: str) -> bool:
    """Not the file itself, nor one before it by name: its way back, or a migration that runs after it."""
    return other > path or other.rpartition("/")[2].partition(".")[0] == path.rpartition("/")[2].partition(".")[0]


def _is_unique(new: _New) -> bool:
    return re.match(r"CREATE\s+UNIQUE\b", new.text, re.IGNORECASE) is not None


def _is_needed(new: _New) -> bool:
    """A write or a reference behind it in the file may rest on what it makes unique."""
    file = new.statement.file
    behind = [one for one in file.statements if not one.down and one.span > new.statement.span] if file else []
    return not all(isinstance(change, _SELF_RELIANT) for one in behind for change in one.changes or (None,))


def _text(statement: Statement, sources: Mapping[str, Source]) -> str:
    return sources[statement.path].text[statement.span.start : statement.span.end]


def _with_semicolon(new: _New, source: Source) -> Span:
    span = new.statement.span
    ended = re.compile(r"\s*;").match(source.text, span.end)
    return Span(span.start, ended.end() if ended else span.end)
