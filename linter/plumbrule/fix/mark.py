"""How a migration that is there is told to run outside of a transaction, in the words of its tool."""

from __future__ import annotations

import re
from collections.abc import Collection

from plumbrule.fix.layout import Obstacle
from plumbrule.model.fix import Edit
from plumbrule.text import Source, Span

_BEHIND = {
    "dbmate": (re.compile(r"^--\s*migrate:up(?P<rest>[^\n\r]*)", re.MULTILINE), "transaction:false"),
    "sql-migrate": (re.compile(r"^--\s*\+migrate Up(?P<rest>[^\n\r]*)", re.MULTILINE), "notransaction"),
}
_FIRST = {
    "goose": "-- +goose NO TRANSACTION\n",
    "sqlx": "-- no-transaction\n",
    "atlas": "-- atlas:txmode none\n\n",
}
_BESIDE = {"flyway": ("{path}.conf", "executeInTransaction=false\n")}
_BESIDE_FOLDER = {"diesel": ("{folder}metadata.toml", "run_in_transaction = false\n")}
_SINGLE = frozenset({"golang-migrate", "prisma", "numbered"})
"""One statement for each file is all that they need, or all that is known of them."""


def marked(tool: str, source: Source, paths: Collection[str]) -> tuple[Edit, ...] | Obstacle:
    """The edits; none where the file says so already or need not."""
    if tool in _BEHIND:
        return _behind(source, *_BEHIND[tool])
    if tool in _FIRST:
        mark = _FIRST[tool]
        return () if mark.strip() in source.text else (Edit(source.path, Span(0, 0), mark),)
    beside = (_BESIDE | _BESIDE_FOLDER).get(tool)
    if beside is not None:
        path = beside[0].format(path=source.path, folder=source.path[: source.path.rfind("/") + 1])
        return Obstacle(f"{path} is there already") if path in paths else (Edit(path, None, beside[1]),)
    return () if tool in _SINGLE else Obstacle(f"{tool} has no word for it")


def _behind(source: Source, pattern: re.Pattern[str], word: str) -> tuple[Edit, ...] | Obstacle:
    found = pattern.search(source.text)
    if found is None:
        return Obstacle(f"{source.path} does not say where it begins")
    if word in found["rest"]:
        return ()
    at = found.end() - len(found["rest"]) + len(found["rest"].rstrip())
    return (Edit(source.path, Span(at, at), f" {word}"),)
