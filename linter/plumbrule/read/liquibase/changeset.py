"""One changeset as statements, in the order in which they run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plumbrule.model.database.change import (
    Change,
    CreateIndex,
    CreateTable,
    DropTable,
    RunFile,
    TableChange,
    Unread,
)
from plumbrule.model.database.column_change import AddColumn, DropColumn
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import DropIndex, DropSequence, DropView, DynamicCode
from plumbrule.model.database.statement import Outcome, Statement
from plumbrule.read.liquibase.changes import CHANGES, CODE, WITHOUT_TRACE
from plumbrule.read.liquibase.conditions import Condition, condition
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.sql_text import read_one, read_passage
from plumbrule.read.liquibase.writer import Writer
from plumbrule.read.sql.parse import outcome
from plumbrule.text import Place


class Changeset:
    """A changeset on the engine that the writer writes for."""

    def __init__(self, node: Node, writer: Writer, path: str) -> None:
        self.node = node
        self.writer = writer
        self.path = path
        self.key = f"{node.text('author')}:{node.text('id')}"
        self.condition = condition(node, writer.dialect)

    def statements(self) -> Iterator[Statement]:
        """Statements of the forward direction, then those that take it back."""
        for child in self.node.children:
            if child.name == "rollback":
                continue
            for made in self._change(child):
                yield self._in_changeset(made, child)
        for rollback in self.node.named("rollback"):
            yield from self._way_back(rollback)

    def _way_back(self, rollback: Node) -> Iterator[Statement]:
        bodies = [rollback.body] if rollback.body else []
        made = [one for body in bodies for one in read_passage(self._filled(body), self.path, self.writer.dialect)]
        for child in rollback.children:
            made += self._change(child)
        for statement in made:
            statement.down = True
            yield self._in_changeset(statement, rollback)

    def _in_changeset(self, made: Statement, child: Node) -> Statement:
        under = (self.condition, condition(child, self.writer.dialect))
        made.changeset = self.key
        made.wrapped = self.writer.flag(self.node, "runInTransaction") is not False
        if any(one.runs is False for one in under):
            made.changes, made.outcome = [], "skipped"
        made.conditional = made.conditional or any(one.runs is None for one in under)
        _guard(made.changes, self.condition)
        for change in made.changes:
            change.statement = made
        return made

    def _change(self, node: Node) -> Iterable[Statement]:
        if node.name in WITHOUT_TRACE:
            return []
        if node.name == "sql":
            return self._sql(node)
        if node.name == "sqlFile":
            return [run_file(node, self.writer, self.path)]
        return [self._structured(node)]

    def _sql(self, node: Node) -> Iterator[Statement]:
        if node.body is None:
            return
        yield from read_passage(
            self._filled(node.body),
            self.path,
            self.writer.dialect,
            delimiter=self.writer.text(node, "endDelimiter"),
        )

    def _filled(self, body: Passage) -> Passage:
        return self.writer.values.filled(body)

    def _structured(self, node: Node) -> Statement:
        """One change type, as one statement whatever number of SQL statements it stands for."""
        writing = CHANGES.get(node.name)
        written = writing(node, self.writer) if writing else ()
        parts = [read_one(sql, self.path, self.writer.dialect) for sql in written]
        changes = [change for part in parts for change in part.changes]
        head = parts[0].head if parts else node.name
        if node.name in CODE:
            changes = [DynamicCode(place=Place(self.path, node.mark))]
        elif not parts:
            changes = [self._unread(node)]
        templated = any(part.templated for part in parts)
        return _statement(node, self.path, head, changes, outcome(changes), templated=templated)

    def _unread(self, node: Node) -> Unread:
        """Of an extension or of a later version, or without what it must say."""
        named = self.writer.get(node, "tableName", "baseTableName")
        targets = (ObjectName(Name(named.text.strip(), Place(self.path, named.anchor))),) if named else ()
        return Unread(place=Place(self.path, node.mark), targets=targets, boundless=not targets)


def _statement(
    node: Node, path: str, head: str, changes: list[Change], result: Outcome, *, templated: bool = False
) -> Statement:
    return Statement(
        path=path, span=node.span, lead=node.span.start, head=head, outcome=result, changes=changes, templated=templated
    )


def run_file(node: Node, writer: Writer, path: str) -> Statement:
    """include, includeAll and sqlFile: other files that run here."""
    named = writer.get(node, "file", "path")
    change = RunFile(
        place=Place(path, named.anchor if named else node.mark),
        path=named.text.strip() if named else "",
        relative=writer.flag(node, "relativeToChangelogFile") is True,
        folder=node.name == "includeAll",
    )
    made = _statement(node, path, node.name, [change], "read")
    change.statement = made
    return made


def _guard(changes: Sequence[Change], condition: Condition) -> None:
    """What runs only where it can makes nothing twice, and takes nothing away that is not there."""
    for change in changes if condition.guarded else ():
        if isinstance(change, CreateTable | AddColumn | CreateIndex):
            change.if_not_exists = True
        elif isinstance(change, DropTable | DropColumn | DropIndex | DropView | DropSequence):
            change.if_exists = True
        if isinstance(change, TableChange) and not isinstance(change, CreateTable):
            change.optional = True
