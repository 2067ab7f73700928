"""Which database a SQL text is written for, by what only one of them writes."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import lexeme

SCORED = 65_536  # characters that are looked at
ENOUGH = 3  # score that decides, where it is at least twice the second


def dialect_of(text: str) -> Dialect:
    """The dialect that the evidence decides for; unknown where it does not."""
    head = text[:SCORED]
    code = _BLANKED.sub(" ", head)
    scores = {
        dialect: sum(weight for weight, pattern in marks if pattern.search(code)) for dialect, marks in _MARKS.items()
    }
    for dialect, weight, pattern in _COMMENT_MARKS:
        if pattern.search(head):
            scores[dialect] += weight
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return best if score >= ENOUGH and score >= 2 * second else Dialect.UNKNOWN


def foreign_system(path: str, text: str) -> str | None:
    """Another system whose SQL is not read, although it looks like one that is."""
    words = re.findall(r"[a-z]+", path.lower())
    named = next((name for name in _FOREIGN if name in words), None)
    if named:
        return named
    code = _BLANKED.sub(" ", text[:SCORED])
    return next((name for name, pattern in _FOREIGN.items() if pattern.search(code)), None)


_BLANKED = re.compile(rf"{lexeme.PLAIN_STRING}|{lexeme.LINE_COMMENT}|/\*(?!!)[\s\S]*?(?:\*/|\Z)")


def _marks(*pairs: tuple[int, str]) -> list[tuple[int, re.Pattern[str]]]:
    return [(weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for weight, pattern in pairs]


_MARKS = {
    Dialect.POSTGRES: _marks(
        (3, r"\$\w*\$"),
        (2, r"::\s*[a-z\"]"),
        (2, r"\b(?:BIG|SMALL)?SERIAL\b"),
        (2, r"\bjsonb\b"),
        (2, r"\btimestamptz\b|\btimestamp\s+with\s+time\s+zone\b[^;]*\bnow\(\)"),
        (2, r"\bbytea\b"),
        (3, r"\bCONCURRENTLY\b"),
        (2, r"ALTER\s+TABLE\s+ONLY\b"),
        (4, r"\bCOPY\b[^;]{0,2000}\bFROM\s+stdin"),
        (3, r"^\\(?:connect|restrict|set|ir?)\b"),
        (3, r"\bLANGUAGE\s+'?plpgsql"),
        (3, r"\bROW\s+LEVEL\s+SECURITY\b"),
        (2, r"\bnextval\s*\("),
        (4, r"\bCREATE\s+EXTENSION\b"),
        (2, r"\btext\[\]"),
        (2, r"\btimestamp\s+with(?:out)?\s+time\s+zone"),
        (2, r"\bcharacter\s+varying\b"),
        (3, r"\bTYPE\b[^;]{0,200}\bAS\s+ENUM\b"),
        (2, r"\bALTER\s+COLUMN\s+\S+\s+(?:SET|DROP)\s+NOT\b"),
        (2, r"\bALTER\s+COLUMN\s+\S+\s+TYPE\b"),
        (2, r"\bUSING\s+(?:gin|gist|btree|brin)\b"),
        (2, r"\bADD\s+VALUE\b"),
    ),
    Dialect.MYSQL: _marks(
        (2, r"`"),
        (3, r"\bAUTO_INCREMENT\b"),
        (4, r"\bENGINE\s*="),
        (4, r"/\*!4"),
        (2, r"\bUNSIGNED\b"),
        (3, r"^DELIMITER\b"),
        (2, r"^[ \t]*(?:UNIQUE[ \t]+)?KEY[ \t]+\S+[ \t]*\("),
        (2, r"\bCHARSET\s*="),
        (2, r"\bCHARACTER\s+SET\s+utf8"),
        (2, r"\bMODIFY\s+(?:COLUMN\s+)?\S+\s+\w+"),
        (2, r"\bDROP\s+FOREIGN\s+KEY\b"),
        (1, r"\bDATETIME\b"),
        (2, r"\b(?:LONG|MEDIUM|TINY)(?:TEXT|BLOB|INT)\b"),
    ),
    Dialect.TSQL: _marks(
        (4, r"^[ \t]*GO[ \t\r]*$"),
        (4, r"\[dbo\]\."),
        (2, r"\[\w+\]\s*[.(,]"),
        (2, r"\bNVARCHAR\b"),
        (3, r"\bIDENTITY\s*\(\s*1\s*,"),
        (3, r"\bUNIQUEIDENTIFIER\b"),
        (3, r"\bsp_rename\b"),
        (2, r"\b(?:NON)?CLUSTERED\b"),
        (1, r"\bEXEC\s"),
        (3, r"\bOBJECT_ID\s*\("),
        (2, r"\bSET\s+NOCOUNT\b"),
        (2, r"\bDATETIME2\b"),
    ),
    Dialect.ORACLE: _marks(
        (4, r"\bN?VARCHAR2\b"),
        (2, r"\bNUMBER\s*\("),
        (3, r"^/[ \t\r]*$"),
        (1, r"\bCLOB\b"),
        (2, r"\bSYSDATE\b"),
        (1, r"\bTABLESPACE\b"),
        (2, r"^(?:PROMPT|REM)\b"),
    ),
    Dialect.SQLITE: _marks(
        (4, r"\bAUTOINCREMENT\b"),
        (4, r"\bWITHOUT\s+ROWID\b"),
        (4, r"^[ \t]*PRAGMA\b"),
        (1, r"\bINTEGER\s+PRIMARY\s+KEY\b"),
        (2, r"\bDATETIME\s+DEFAULT\b.{0,20}\bCURRENT_TIMESTAMP\b(?!\s+ON)"),
        (3, r"\bstrftime\s*\("),
        (3, r"\bsqlite_"),
        (2, r"\bON\s+CONFLICT\s+(?:ABORT|FAIL|IGNORE|REPLACE|ROLLBACK)\b"),
    ),
}
_COMMENT_MARKS = (
    (Dialect.POSTGRES, 5, re.compile(r"PostgreSQL database (?:cluster )?dump")),
    (Dialect.MYSQL, 5, re.compile(r"^-- (?:MySQL|MariaDB) dump", re.MULTILINE)),
)
_FOREIGN = {
    "clickhouse": re.compile(
        r"\bENGINE\s*=?\s*(?:\w*MergeTree|Distributed|Kafka|Log|TinyLog|Null|Buffer)\b|\bON\s+CLUSTER\b|\bLowCardinality\("
        r"|\bNullable\(|\bDateTime64\(|\bTYPE\s+(?:minmax|set\(|bloom_filter)|\bMATERIALIZE\s+(?:INDEX|COLUMN)",
        re.IGNORECASE,
    ),
    "bigquery": re.compile(r"\bSTRUCT<|\bARRAY<|\bOPTIONS\s*\(\s*description\s*=", re.IGNORECASE),
    "snowflake": re.compile(  # VARIANT as a type, behind a column's name; a column may be called so
        r"(?<=[\w\"])(?<!\bCOLUMN)(?<!\bSELECT)(?<!\bBY)[ \t]+VARIANT\b(?=\s*(?:[,)]|NOT\b|NULL\b|DEFAULT\b|COMMENT\b))"
        r"|\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:STAGE|WAREHOUSE|PIPE)\b",
        re.IGNORECASE,
    ),
    "cassandra": re.compile(r"\bCREATE\s+KEYSPACE\b|\bWITH\s+CLUSTERING\s+ORDER\b|\bfrozen<", re.IGNORECASE),
    "hive": re.compile(
        r"\bSTORED\s+AS\s+(?:ORC|PARQUET|TEXTFILE)\b|\bROW\s+FORMAT\s+(?:SERDE|DELIMITED)\b", re.IGNORECASE
    ),
}
