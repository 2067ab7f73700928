"""How each migration tool writes a migration down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plumbrule.model.fix import Edit

NOT_TAKEN_BACK = "-- Nothing takes this back."


class Draft(NamedTuple):
    """One migration before it has files. `place` is its path without what a tool puts behind the name."""

    place: str
    up: str
    down: str  # a comment where nothing takes it back
    alone: bool  # must run outside of a transaction
    undone: bool  # the migrations before it come with one that takes them back

    def file(self, ending: str, *lines: str) -> Edit:
        return Edit(f"{self.place}{ending}", None, "".join(f"{line}\n" for line in lines if line))


Outside = Literal["marked", "unknown", "never"]
"""Statements outside of a transaction: the tool has a mark for them; what it does is not known; it cannot."""


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    write: Callable[[Draft], Iterator[Edit]]
    outside: Outside = "marked"
    single: bool = False  # one statement for each migration
    chore: str = ""  # what is left to the user, as the end of a sentence about the new files


def _flyway(draft: Draft) -> Iterator[Edit]:
    folder, _, name = draft.place.rpartition("/")
    back = f"{folder}/U{name[1:]}".lstrip("/")
    for undo in (draft, draft._replace(place=back, up=draft.down)) if draft.undone else (draft,):
        yield undo.file(".sql", undo.up)
        if draft.alone:
            yield undo.file(".sql.conf", "executeInTransaction=false")


def _pair(mark: str) -> Callable[[Draft], Iterator[Edit]]:
    """A file for each direction."""

    def write(draft: Draft) -> Iterator[Edit]:
        first = mark if draft.alone else ""
        yield draft.file(".up.sql", first, draft.up)
        yield draft.file(".down.sql", first, draft.down)

    return write


def _sections(up: str, down: str, *, alone: str = "", head: str = "") -> Callable[[Draft], Iterator[Edit]]:
    """Both directions in one file; `alone` is put behind both marks, `head` on the first line."""

    def write(draft: Draft) -> Iterator[Edit]:
        behind, first = (alone, head) if draft.alone else ("", "")
        yield draft.file(".sql", first, up + behind, f"{draft.up}\n", down + behind, draft.down)

    return write


def _file(mark: str = "", gap: str = "") -> Callable[[Draft], Iterator[Edit]]:
    """One file without a way back; `mark` is its first line where it must run outside of a transaction."""

    def write(draft: Draft) -> Iterator[Edit]:
        yield draft.file(".sql", mark + gap if draft.alone else "", draft.up)

    return write


def _prisma(draft: Draft) -> Iterator[Edit]:
    yield draft.file("/migration.sql", draft.up)


def _folder(draft: Draft) -> Iterator[Edit]:
    yield draft.file("/up.sql", draft.up)
    yield draft.file("/down.sql", draft.down)
    if draft.alone:
        yield draft.file("/metadata.toml", "run_in_transaction = false")


def _sqlx(draft: Draft) -> Iterator[Edit]:
    write = _pair("-- no-transaction") if draft.undone else _file("-- no-transaction")
    return write(draft)


_DRIZZLE_CHORE = "drizzle runs only what meta/_journal.json lists, and schema.ts has to have the same change"

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool("flyway", _flyway),
        Tool("golang-migrate", _pair(""), single=True),
        Tool("sqlx", _sqlx),
        Tool("dbmate", _sections("-- migrate:up", "-- migrate:down", alone=" transaction:false")),
        Tool("goose", _sections("-- +goose Up", "-- +goose Down", head="-- +goose NO TRANSACTION")),
        Tool("sql-migrate", _sections("-- +migrate Up", "-- +migrate Down", alone=" notransaction")),
        Tool("diesel", _folder),
        Tool("hasura", _folder, outside="never"),
        Tool("prisma", _prisma, chore="schema.prisma has to have the same change, or prisma takes it back"),
        Tool("drizzle", _file(), outside="never", chore=_DRIZZLE_CHORE),
        Tool("drizzle-folders", _prisma, outside="never", chore=_DRIZZLE_CHORE),
        Tool("supabase", _file(), outside="never"),
        Tool("atlas", _file("-- atlas:txmode none", "\n"), chore="atlas migrate hash renews atlas.sum"),
        Tool("numbered", _file(), outside="unknown"),
    )
}
