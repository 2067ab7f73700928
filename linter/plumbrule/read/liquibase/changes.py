"""The change types of Liquibase, and the SQL that each stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plumbrule.read.liquibase import alteration_sql, key_sql, object_sql, row_sql, table_sql
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.writer import Writer
from plumbrule.read.sql.words import words

Writing = Callable[[Node, Writer], Iterator[Passage]]

CHANGES: dict[str, Writing] = {
    "createTable": table_sql.create_table,
    "dropTable": table_sql.drop_table,
    "renameTable": table_sql.rename_table,
    "setTableRemarks": table_sql.table_remarks,
    "addLookupTable": table_sql.lookup_table,
    "addColumn": alteration_sql.add_column,
    "dropColumn": alteration_sql.drop_column,
    "renameColumn": alteration_sql.rename_column,
    "modifyDataType": alteration_sql.modify_type,
    "addNotNullConstraint": alteration_sql.add_not_null,
    "dropNotNullConstraint": alteration_sql.drop_not_null,
    "addDefaultValue": alteration_sql.add_default,
    "dropDefaultValue": alteration_sql.drop_default,
    "addAutoIncrement": alteration_sql.add_auto_increment,
    "mergeColumns": alteration_sql.merge_columns,
    "setColumnRemarks": alteration_sql.column_remarks,
    "addPrimaryKey": key_sql.add_primary_key,
    "dropPrimaryKey": key_sql.drop_primary_key,
    "addUniqueConstraint": key_sql.add_unique,
    "dropUniqueConstraint": key_sql.drop_constraint,
    "addCheckConstraint": key_sql.add_check,
    "dropCheckConstraint": key_sql.drop_constraint,
    "addForeignKeyConstraint": key_sql.add_foreign_key,
    "dropForeignKeyConstraint": key_sql.drop_foreign_key,
    "createIndex": key_sql.create_index,
    "dropIndex": key_sql.drop_index,
    "createView": object_sql.create_view,
    "dropView": object_sql.drop_view,
    "renameView": object_sql.rename_view,
    "createSequence": object_sql.create_sequence,
    "alterSequence": object_sql.create_sequence,
    "dropSequence": object_sql.drop_sequence,
    "insert": row_sql.insert,
    "loadData": row_sql.load,
    "loadUpdateData": row_sql.load,
    "update": row_sql.update,
    "delete": row_sql.delete,
}
WITHOUT_TRACE = words(
    """
    comment validCheckSum preConditions rollback modifySql tagDatabase empty output stop createProcedure dropProcedure
    createFunction dropFunction createTrigger dropTrigger enableTrigger disableTrigger renameTrigger createPackage
    createPackageBody dropPackage dropPackageBody createSynonym dropSynonym setSequenceRemarks setViewRemarks
    renameSequence enableCheckConstraint disableCheckConstraint markUnused
    """
)
CODE = frozenset(("customChange", "executeCommand"))
"""Programs that may do anything to the schema."""
