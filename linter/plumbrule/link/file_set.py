"""SQL files that make one database together."""

from __future__ import annotations

from dataclasses import dataclass, field

from plumbrule.model.database.change import CreateTable
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile


@dataclass(slots=True)
class FileSet:
    """Files that make one database. `files` run in this order; `others` belong to it and are not replayed."""

    home: str  # folder of the service or project
    dialect: Dialect
    files: list[SqlFile] = field(default_factory=list)
    others: list[SqlFile] = field(default_factory=list)
    histories: list[list[SqlFile]] = field(default_factory=list)  # migrations that lead to the dump that `files` is

    @property
    def created(self) -> set[str]:
        """Tables that some file creates."""
        return {table for file in self.files for table in created(file)}


def created(file: SqlFile) -> set[str]:
    """Tables that a file creates, lower case, without their schemas."""
    return {change.table.name.text.lower() for change in file.changes() if isinstance(change, CreateTable)}
