"""Types of a changelog in the words of the engine (Liquibase documentation, "Data types")."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Dialect

_JAVA = re.compile(r"(?:java\.sql\.Types\.|java\.(?:lang|util|math|sql)\.)", re.IGNORECASE)
_FIRST = re.compile(r"\s*(\w+)\s*(\([^)]*\))?")
_JAVA_NAMES = {
    "long": "bigint",
    "string": "varchar",
    "bigdecimal": "decimal",
    "biginteger": "bigint",
    "short": "smallint",
}
_LONG_TEXT = ("clob", "longvarchar", "longtext", "mediumtext", "tinytext", "nclob", "longnvarchar", "ntext")
_BINARY = ("longblob", "mediumblob", "tinyblob", "longvarbinary", "varbinary", "binary", "image")
_TYPES: dict[Dialect, dict[str, str]] = {
    Dialect.POSTGRES: {
        **dict.fromkeys(_LONG_TEXT, "text"),
        **dict.fromkeys(_BINARY, "bytea"),
        "blob": "oid",
        "datetime": "timestamp", "date_time": "timestamp", "datetime2": "timestamp", "smalldatetime": "timestamp",
        "bit": "boolean", "currency": "decimal", "money": "money", "number": "numeric", "double": "double precision",
        "nvarchar": "varchar", "varchar2": "varchar", "nvarchar2": "varchar", "nchar": "char", "tinyint": "smallint",
        "mediumint": "int", "uniqueidentifier": "uuid", "timestamp_with_timezone": "timestamptz",
        "datetimeoffset": "timestamptz", "raw": "bytea", "long": "bigint",
    },
    Dialect.MYSQL: {
        "clob": "longtext", "longvarchar": "longtext", "nclob": "longtext", "longnvarchar": "longtext",
        "longvarbinary": "longblob", "uuid": "char(36)", "uniqueidentifier": "char(36)", "currency": "decimal",
        "number": "numeric", "varchar2": "varchar", "nvarchar2": "nvarchar", "boolean": "tinyint(1)",
        "timestamp_with_timezone": "timestamp", "datetime2": "datetime",
    },
    Dialect.TSQL: {
        "clob": "varchar(max)", "longvarchar": "varchar(max)", "nclob": "nvarchar(max)", "longtext": "varchar(max)",
        "blob": "varbinary(max)", "longvarbinary": "varbinary(max)", "longblob": "varbinary(max)", "boolean": "bit",
        "uuid": "uniqueidentifier", "currency": "money", "double": "float(53)", "float": "float(53)",
        "number": "numeric", "timestamp": "datetime2", "timestamp_with_timezone": "datetimeoffset",
        "varchar2": "varchar", "nvarchar2": "nvarchar",
    },
    Dialect.ORACLE: {
        "longvarchar": "clob", "text": "clob", "longtext": "clob", "longvarbinary": "blob", "longblob": "blob",
        "boolean": "number(1)", "bit": "number(1)", "uuid": "raw(16)", "currency": "number(15,2)",
        "bigint": "number(38,0)", "datetime": "timestamp", "varchar": "varchar2", "nvarchar": "nvarchar2",
        "tinyint": "number(3)", "time": "date", "double": "float(24)",
    },
    Dialect.SQLITE: {
        "clob": "text", "longvarchar": "text", "nclob": "text", "uuid": "text", "currency": "real", "datetime": "text",
        "bit": "boolean",
    },
    Dialect.UNKNOWN: {"longvarchar": "clob", "longvarbinary": "blob", "longnvarchar": "nclob", "currency": "decimal"},
}  # fmt: skip
_SIZED = frozenset(("varchar", "nvarchar", "varchar2", "nvarchar2", "char", "numeric", "decimal"))


def engine_type(written: str, dialect: Dialect) -> str:
    """What a type of a changelog is called by the engine; as written where both say the same."""
    text = _JAVA.sub("", written.strip())
    first = _FIRST.match(text)
    if first is None:
        return text
    name = first[1].lower()
    java = _JAVA_NAMES.get(name) if len(text) < len(written.strip()) else None
    meant = _TYPES[dialect].get(java or name, java)
    if meant is None:
        return text
    arguments = first[2] or "" if meant in _SIZED else ""
    rest = "" if dialect is Dialect.TSQL else text[first.end() :]  # which has one word for every type
    return f"{meant}{arguments}{rest}"
