"""Column types and the families they belong to."""

from __future__ import annotations

from plumbrule.model.database.definition import TypeName
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.token import literal
from plumbrule.read.sql.words import words
from plumbrule.text import Place, Span

_FAMILIES = {
    "int2": "smallint int2 tinyint smallserial serial2 year int1",
    "int4": "int integer int4 mediumint middleint serial serial4 pls_integer binary_integer int3 signed",
    "int8": "bigint int8 bigserial serial8 long_int",
    "decimal": "decimal numeric dec fixed number money smallmoney",
    "float4": "real float4 binary_float",
    "float8": "double float8 float binary_double double_precision",
    "text": "text tinytext mediumtext longtext clob nclob ntext citext long string",
    "varchar": "varchar varchar2 nvarchar nvarchar2 char_varying name sysname",
    "char": "char character bpchar nchar national",
    "bytes": "bytea blob tinyblob mediumblob longblob binary varbinary raw image rowversion bfile",
    "bool": "bool boolean",
    "date": "date",
    "ts": "timestamp datetime datetime2 smalldatetime",
    "tstz": "timestamptz datetimeoffset",
    "uuid": "uuid uniqueidentifier guid",
    "json": "json",
    "jsonb": "jsonb",
    "enum": "enum",
    "other": """
        time timetz interval xml inet cidr macaddr macaddr8 tsvector tsquery point line lseg box path
        polygon circle geometry geography hstore ltree set bit varbit oid regclass int4range int8range
        numrange tsrange tstzrange daterange linestring multipoint multilinestring multipolygon
        geometrycollection sql_variant hierarchyid xmltype urowid rowid txid_snapshot pg_lsn vector halfvec
        cube int4multirange int8multirange nummultirange datemultirange
        """,
}
FAMILY = {word: family for family, words in _FAMILIES.items() for word in words.split()}
_BY_DIALECT = {
    (Dialect.MYSQL, "timestamp"): "tstz",
    (Dialect.MYSQL, "float"): "float4",
    (Dialect.MYSQL, "real"): "float8",
    (Dialect.MYSQL, "serial"): "int8",
    (Dialect.MYSQL, "set"): "other",
    (Dialect.TSQL, "timestamp"): "bytes",
    (Dialect.TSQL, "bit"): "bool",
    (Dialect.ORACLE, "date"): "ts",
    (Dialect.ORACLE, "integer"): "decimal",
    (Dialect.ORACLE, "int"): "decimal",
    (Dialect.ORACLE, "smallint"): "decimal",
}
_NOT_POSTGRES = words(  # which leaves these names to the user's own types
    """
    tinyint year int1 mediumint middleint int3 signed number fixed smallmoney tinytext mediumtext longtext clob nclob
    ntext long string varchar2 nvarchar nvarchar2 sysname blob tinyblob mediumblob longblob binary varbinary raw image
    rowversion bfile datetime datetime2 smalldatetime datetimeoffset uniqueidentifier guid enum set
    """
)
_SERIAL = frozenset(("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"))
_MORE = frozenset(("PRECISION", "VARYING", "LARGE", "OBJECT", "RAW", "LOCAL", "BINARY"))  # go on with the type's name
_MORE_AFTER = {
    "NATIONAL": ("CHARACTER", "CHAR", "VARCHAR"),
    "LONG": ("VARCHAR", "VARBINARY", "INT"),
    "INTERVAL": ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"),
}
_COLUMN_WORDS = words(
    "CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE CHECK REFERENCES COLLATE GENERATED AS AUTOINCREMENT ON KEY"
)
_FLOAT_DIGITS = 24  # up to here float(p) is single precision: SQL standard as PostgreSQL, MySQL and SQL Server read it


def type_name(cursor: Cursor) -> TypeName:
    """The type at the cursor, up to the first word that belongs to the column instead."""
    start = cursor.index
    name = cursor.object_name()
    base = name.name.text.lower()
    if cursor.dialect is Dialect.SQLITE:
        while cursor.peek().kind in ("word", "quoted") and cursor.word not in _COLUMN_WORDS:
            cursor.next()
    else:
        _more_words(cursor, base)
    labels = _labels(cursor) if base in ("enum", "set") else None
    numbers = _arguments(cursor) if labels is None else ()
    zone = _zone(cursor)
    if base == "interval":
        _more_words(cursor, base)
    end = cursor.index
    while cursor.take_any("UNSIGNED", "SIGNED", "ZEROFILL"):
        pass
    words = {token.word for token in cursor.tokens[start : cursor.index]}
    array = _array(cursor)
    tokens = cursor.tokens[start : cursor.index if array else end]
    place = Place(cursor.path, Span(tokens[0].start, tokens[-1].end))
    family = "array" if array else _family(cursor.dialect, words, base, numbers, zone)
    foreign = cursor.dialect is Dialect.POSTGRES and base in _NOT_POSTGRES
    known = (base in FAMILY and not foreign) or cursor.dialect is Dialect.SQLITE
    return TypeName(
        text=normalised(tokens) + (" unsigned" if "UNSIGNED" in words and cursor.dialect is Dialect.MYSQL else ""),
        family=family,
        place=place,
        arguments=numbers,
        unsigned="UNSIGNED" in words or "ZEROFILL" in words or (base == "serial" and cursor.dialect is Dialect.MYSQL),
        array=array,
        serial=base in _SERIAL and not array,
        labels=labels if base == "enum" else None,
        user=None if known else name,
    )


def _more_words(cursor: Cursor, base: str) -> None:
    more = _MORE_AFTER.get(base.upper(), ())
    while cursor.word in _MORE or (cursor.word in more and cursor.word) or (more and cursor.word == "TO"):
        cursor.next()
        if base == "interval" and cursor.at("("):
            cursor.group()


def _labels(cursor: Cursor) -> tuple[str, ...] | None:
    if not cursor.at("("):
        return None
    return tuple(literal(token) for token in cursor.group().tokens if token.kind in ("string", "quoted"))


def _arguments(cursor: Cursor) -> tuple[int, ...]:
    if not cursor.at("("):
        return ()
    tokens = cursor.group().tokens
    return tuple(
        int(token.text)
        for token in tokens
        if token.kind == "number" and token.text.isdecimal() and len(token.text) < _NUMBER_DIGITS
    )


_NUMBER_DIGITS = 19  # no length or precision is longer, and Python refuses to convert very long ones


def _zone(cursor: Cursor) -> bool | None:
    """WITH or WITHOUT TIME ZONE; None where neither is said."""
    if cursor.take("WITHOUT", "TIME", "ZONE"):
        return False
    if cursor.take("WITH", "TIME", "ZONE") or cursor.take("WITH", "LOCAL", "TIME", "ZONE"):
        return True
    return None


def _array(cursor: Cursor) -> bool:
    array = False
    if cursor.take("ARRAY"):
        array = True
    while cursor.take("["):
        if cursor.peek().kind == "number":
            cursor.next()
        cursor.expect("]")
        array = True
    return array


def _family(dialect: Dialect, words: set[str], base: str, numbers: tuple[int, ...], zone: bool | None) -> str:
    if dialect is Dialect.SQLITE:
        return _affinity(words, base)
    family = _BY_DIALECT.get((dialect, base)) or FAMILY.get(base, "other")
    if "VARYING" in words and family in ("char", "other"):
        return "varchar" if family == "char" else "other"
    if base == "time":
        return "other"
    if zone is not None and family in ("ts", "tstz"):
        return "tstz" if zone else "ts"
    if dialect is Dialect.MYSQL and (base, numbers) in (("tinyint", (1,)), ("bit", (1,)), ("bit", ())):
        return "bool"
    if base == "float" and numbers and dialect is not Dialect.ORACLE:
        return "float4" if numbers[0] <= _FLOAT_DIGITS else "float8"
    if base == "number" and numbers and (len(numbers) == 1 or numbers[1] == 0):
        return _by_digits(numbers[0])
    if family == "varchar" and "MAX" in words:
        return "text"
    return "varchar" if base == "national" and "VARCHAR" in words else family


def _by_digits(digits: int) -> str:
    """The integer that holds this many decimal digits."""
    for family, most in (("int2", 4), ("int4", 9), ("int8", 18)):
        if digits <= most:
            return family
    return "decimal"


def _affinity(words: set[str], base: str) -> str:
    """Family of a SQLite type: integers are one type; the rest by name, then by affinity (Datatypes In SQLite, 3.1)."""
    family = "other" if base == "string" else FAMILY.get(base, "")  # STRING has the affinity of numbers
    text = " ".join(sorted(words))
    if "INT" in text and "POINT" not in text:
        return "int8"
    if family and family not in ("float4", "other", "int2", "int4", "bytes"):
        return family
    for part, name in (
        ("CHAR", "varchar"),
        ("CLOB", "text"),
        ("TEXT", "text"),
        ("BLOB", "bytes"),
        ("REAL", "float8"),
        ("FLOA", "float8"),
        ("DOUB", "float8"),
    ):
        if part in text:
            return name
    return family or "other"
