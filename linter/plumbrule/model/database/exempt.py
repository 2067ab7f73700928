"""Tables whose shape is nobody's choice here: a framework's, a library's, or not the real thing."""

from __future__ import annotations

from enum import StrEnum

from plumbrule.model.database.schema import Table
from plumbrule.model.names import tokens


class Exemption(StrEnum):
    """Why a table is not judged."""

    FRAMEWORK = "bookkeeping of a migration tool"
    VENDORED = "made and queried by a library"
    TRANSIENT = "temporary, staging or backup"
    HISTORY = "kept by SQL Server for the old rows of another table, which allows it no keys"
    CHILD = "a partition, now or before, or an inheriting table: it takes keys and indexes from its parent"


FRAMEWORK_TABLES = frozenset(
    {
        "__diesel_schema_migrations",
        "__drizzle_migrations",
        "__efmigrationshistory",
        "_prisma_migrations",
        "_sqlx_migrations",
        "alembic_version",
        "ar_internal_metadata",
        "atlas_schema_revisions",
        "databasechangelog",
        "databasechangeloglock",
        "django_migrations",
        "doctrine_migration_versions",
        "flyway_schema_history",
        "goose_db_version",
        "gorp_migrations",
        "knex_migrations",
        "knex_migrations_lock",
        "phinxlog",
        "schema_migration",
        "schema_migrations",
        "schemaversions",
        "sequelizemeta",
    }
)
VENDORED_PREFIXES = (
    "qrtz_",  # Quartz
    "act_",  # Activiti, Camunda, Flowable
    "flw_",
    "batch_job_",  # Spring Batch
    "batch_step_",
    "good_job",
    "solid_queue_",
    "solid_cache_",
    "solid_cable_",
    "spring_session",
    "shedlock",
    "spatial_ref_sys",  # PostGIS
    "geometry_columns",
    "raster_",
    "pg_",
)
TRANSIENT_WORDS = frozenset({"tmp", "temp", "staging", "stage", "backup", "bak"})


def exemption(table: Table) -> Exemption | None:
    """Why rules about the shape of a table say nothing on this one; None where they speak."""
    name, words = table.name.lower(), tokens(table.name)
    if name in FRAMEWORK_TABLES or _notes_the_version(table, words):
        return Exemption.FRAMEWORK
    if name.startswith(VENDORED_PREFIXES) or (table.schema or "").lower() == "topology":
        return Exemption.VENDORED
    if table.temporary or not TRANSIENT_WORDS.isdisjoint(words):
        return Exemption.TRANSIENT
    if table.history:
        return Exemption.HISTORY
    if table.partition_of is not None or table.detached:
        return Exemption.CHILD
    return None


def _notes_the_version(table: Table, words: tuple[str, ...]) -> bool:
    """A project's own note of how far its schema is: one row, called after what it says."""
    named = words[-1:] == ("version",) or words[-2:] == ("schema", "info")
    return named and 0 < len(table.columns) <= NOTED and any("version" in tokens(key) for key in table.columns)


NOTED = 2  # columns: the version, and when it came


def is_judged(table: Table) -> bool:
    """Rules about shape speak on this table."""
    return exemption(table) is None
