"""Replay: from the changes of many files to the final tables of a database."""

from plumbrule.link.schema import (
    column_changes,
    constraint_changes,
    function_changes,
    index_changes,
    object_changes,
    right_changes,
    schema_changes,
    sequence_changes,
    table_changes,
)
from plumbrule.link.schema.apply import apply

__all__ = [
    "apply",
    "column_changes",
    "constraint_changes",
    "function_changes",
    "index_changes",
    "object_changes",
    "right_changes",
    "schema_changes",
    "sequence_changes",
    "table_changes",
]
