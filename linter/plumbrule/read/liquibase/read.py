"""One changelog in XML, YAML or JSON: its properties, its changesets and the files that it includes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plumbrule.model.database.changelog import Property
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.input import Facts, Problem
from plumbrule.read.liquibase.changeset import Changeset, run_file
from plumbrule.read.liquibase.dbms import dialects_in
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.properties import Values, properties
from plumbrule.read.liquibase.writer import Writer
from plumbrule.read.sql.dialect import dialect_of
from plumbrule.read.sql.framework import changelog_placement
from plumbrule.text import Source


def read_changelog(source: Source, dialect: Dialect | None, known: Sequence[Property] = ()) -> Facts:
    """All that a changelog says. `known` are the properties of the changelogs that include it."""
    facts = Facts(source=source, kind="changelog")
    root = _tree(source, facts)
    placed = changelog_placement(source.path)
    facts.properties = list(properties(root)) if root else []
    found = dialect or placed.dialect or (_evidence(root) if root else Dialect.UNKNOWN)
    facts.sql = SqlFile(path=source.path, dialect=found, placement=placed)
    if root is not None:
        _fill(facts.sql, root, Writer(Values([*known, *facts.properties], found), found, quote_all=_quotes_all(root)))
    return facts


def _tree(source: Source, facts: Facts) -> Node | None:
    if source.path.lower().endswith(".xml"):
        from plumbrule.read.liquibase.xml_tree import xml_tree

        tree = xml_tree(source)
        if isinstance(tree, Problem):
            facts.problems.append(tree)
            return None
        return tree
    from plumbrule.read.documents import read_documents
    from plumbrule.read.liquibase.document_tree import document_tree

    found = read_documents(source, "sql")
    facts.problems += found.problems
    facts.unread += found.unread
    return document_tree(found.documents[0]) if found.documents else None


def _fill(file: SqlFile, root: Node, writer: Writer) -> None:
    for node in root.children:
        if node.name == "changeSet":
            changeset = Changeset(node, writer, file.path)
            file.changesets.setdefault(changeset.key, node.span)
            file.statements += changeset.statements()
        elif node.name in ("include", "includeAll"):
            file.statements.append(run_file(node, writer, file.path))
    for made in file.statements:
        made.file = file


def _quotes_all(root: Node) -> bool:
    return root.text("objectQuotingStrategy") == "QUOTE_ALL_OBJECTS"


def _evidence(root: Node) -> Dialect:
    """The one engine that the changelog is written for, by what its changesets ask for, else by its own SQL."""
    named = Counter(dialect for text in _engines(root) for dialect in dialects_in(text))
    if len(named) == 1:
        return next(iter(named))
    if named:
        return Dialect.UNKNOWN
    return dialect_of("\n".join(_sql(root)))


def _engines(root: Node) -> Iterator[str]:
    for node in _walk(root):
        if node.name == "dbms":
            yield node.text("type")
        elif node.name in ("changeSet", "sql", "sqlFile"):
            yield node.text("dbms").replace("!", "not ")


def _sql(root: Node) -> Iterator[str]:
    """Statements and types as the changelog writes them."""
    for node in _walk(root):
        if node.body and node.name in ("sql", "createView"):
            yield node.body.text
        yield node.text("type", "newDataType")


def _walk(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)
