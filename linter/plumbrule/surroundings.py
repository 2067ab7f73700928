"""What the files around migrations say about them: the engine, the order, and the properties of changelogs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plumbrule.link.changelogs import runs, tie_includes
from plumbrule.link.deployed import deployed_dialects
from plumbrule.link.schema.home import home
from plumbrule.model.database.changelog import Property
from plumbrule.model.database.schema import Dialect
from plumbrule.model.input import Facts
from plumbrule.read.file import read_file
from plumbrule.read.settings import Settings, is_settings, settings

DialectOf = Callable[[str], Dialect | None]


def settled(
    facts: Mapping[str, Facts], paths: Collection[str], read: Callable[[str], str | None], dialect: DialectOf
) -> Iterator[tuple[str, Facts]]:
    """Files that say more when the files around them are known, read again with that. `read` gives a file's text."""
    unsure = {path: one for path, one in facts.items() if one.sql and not one.sql.foreign}
    if not unsure:
        return
    around = _settings(paths, read)
    together = _together(facts)
    deployed = deployed_dialects(facts.values()) if _any_unknown(unsure.values()) else frozenset()
    for path, first in unsure.items():
        one = first
        said = _nearest(around, home(path.rpartition("/")[0]))
        shared = together.get(path, _Shared())
        engine = dialect(path) or _engine(one, shared, said, deployed)
        known = shared.properties if one.kind == "changelog" else []
        if one.sql and (engine is not one.sql.dialect or len(known) > len(one.properties)):
            again = read_file(one.source, one.kind, None if engine is Dialect.UNKNOWN else engine, known)
            again.unread += [note for note in one.unread if note not in again.unread]
            one = again
            yield path, one
        if one.sql and one.sql.placement.framework == "flyway":
            one.sql.any_order = said.out_of_order


def _any_unknown(facts: Iterable[Facts]) -> bool:
    return any(one.sql is not None and one.sql.dialect is Dialect.UNKNOWN for one in facts)


def _engine(one: Facts, shared: _Shared, said: Settings, deployed: frozenset[Dialect]) -> Dialect:
    """The file's own, that of the changelogs that it runs with, or the only one that settings name, or images run."""
    own = one.sql.dialect if one.sql else Dialect.UNKNOWN
    for candidates in ({own}, shared.dialects, said.dialects, deployed):
        known = candidates - {Dialect.UNKNOWN}
        if known:
            return next(iter(known)) if len(known) == 1 else Dialect.UNKNOWN
    return Dialect.UNKNOWN


@dataclass(slots=True)
class _Shared:
    """What the changelogs that run together say for all of them."""

    properties: list[Property] = field(default_factory=list)
    dialects: set[Dialect] = field(default_factory=set)


def _together(facts: Mapping[str, Facts]) -> dict[str, _Shared]:
    """By path of each changelog."""
    changelogs = [one.sql for one in facts.values() if one.sql]
    if not any(one.kind == "changelog" for one in facts.values()):
        return {}
    tie_includes(changelogs)
    found: dict[str, _Shared] = {}
    for run in runs(changelogs):
        shared = _Shared()
        for file in (*run.files, *run.others):
            shared.properties += facts[file.path].properties
            shared.dialects.add(file.dialect)
            found[file.path] = shared
    return found


def _settings(paths: Collection[str], read: Callable[[str], str | None]) -> dict[str, Settings]:
    """By the folder of the project that the settings are for."""
    found: dict[str, Settings] = {}
    for path in sorted(path for path in paths if is_settings(path)):
        text = read(path)
        if text is not None:
            where = home(path.rpartition("/")[0])
            found[where] = found.get(where, Settings()).with_those(settings(text))
    return found


def _nearest(around: Mapping[str, Settings], where: str) -> Settings:
    """The settings of a project, else of the one that holds it."""
    while where not in around and where:
        where = where.rpartition("/")[0]
    return around.get(where, Settings())
