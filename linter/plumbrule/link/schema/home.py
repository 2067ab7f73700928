"""Which folder is the service or project that holds a SQL file, and what it is called."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[a-z0-9]+")
_GENERIC = frozenset(
    _WORDS.findall("""
    migrations migration migrate migrator db dbs database databases sql sqls schema schemas prisma drizzle supabase
    src main resources resource scripts script ddl init initdb deploy deployment config conf priv repo persistence
    tables views functions indexes triggers types sequences policies procedures versions changelog changelogs evolutions
    default internal pkg storage store create created dist etc entrypoint docker entities data assets setup install up
    liquibase flyway changeset changesets meta inf
    structure dump lib app server common shared definitions models model
    postgres postgresql pg mysql mariadb sqlite sqlite3 mssql sqlserver oracle tsql
    """)
)


def home(folder: str) -> str:
    """The folder without the trailing parts that only say that SQL lies there."""
    parts = folder.split("/") if folder else []
    while parts and _says_nothing(parts[-1]):
        parts.pop()
    return "/".join(parts)


def _says_nothing(part: str) -> bool:
    words = _WORDS.findall(part.lower())
    return all(word in _GENERIC or word.isdigit() or re.fullmatch(r"v\d+|d", word) for word in words)


def database_name(folder: str, stem: str | None) -> str:
    """Name of the project folder; else of the file, where one file is the whole state; else just database."""
    last = home(folder).rpartition("/")[2]
    if last:
        return last
    words = [word for word in _WORDS.findall((stem or "").lower()) if word not in _GENERIC and not word.isdigit()]
    return "-".join(words) or "database"
