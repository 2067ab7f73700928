"""Which files of the corpus form one state, and the order in which their migration tool carries them out.

The conventions are written down here a second time and on purpose: that the linter orders the files in the same way is
part of what the oracle checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plumbrule.model.database.schema import Dialect
from tests.oracle.server import Step

Engine = Literal["postgres", "mariadb", "sqlite"]
DIALECTS: dict[str, Dialect] = {"postgres": Dialect.POSTGRES, "mariadb": Dialect.MYSQL, "sqlite": Dialect.SQLITE}
Order = Callable[[Path], Iterable[Path]]
Section = Callable[[str], str]


def whole(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Workspace:
    """Files below `root`, a folder of the corpus, that make one database.

    `section` cuts out what the tool carries out; `seen` are all SQL files that the linter finds there; it is
    `said` which dialect they are written in where they do not show it.
    """

    name: str
    engine: Engine
    root: str
    files: Order
    section: Section = whole
    seen: str = "**/*.sql"
    said: bool = False

    def steps(self, corpus: Path) -> list[Step]:
        root = corpus / self.root
        return [
            Step(path.relative_to(root).as_posix(), self.section(path.read_text(encoding="utf-8-sig")))
            for path in self.files(root)
        ]


def named(*paths: str) -> Order:
    """These files, in this order."""
    return lambda root: (root / path for path in paths)


def golang_migrate(folder: str) -> Order:
    """NNN_name.up.sql, by number."""
    return lambda root: _by_number((root / folder).glob("*.up.sql"))


def numbered(folder: str) -> Order:
    """NNN_name.sql, by number."""
    return lambda root: _by_number((root / folder).glob("*.sql"))


def flyway(folder: str) -> Order:
    """V<version>__name.sql, by the numbers of the version, from the newest B<version> on; R__name.sql after them."""

    def files(root: Path) -> Iterator[Path]:
        versions = sorted((root / folder).glob("[VB]*__*.sql"), key=lambda path: (_version(path.name), path.name))
        baselines = [index for index, path in enumerate(versions) if path.name.startswith("B")]
        yield from versions[baselines[-1] : baselines[-1] + 1] if baselines else ()
        yield from (path for path in versions[baselines[-1] if baselines else 0 :] if path.name.startswith("V"))
        yield from sorted((root / folder).glob("R__*.sql"))

    return files


def diesel(folder: str) -> Order:
    """<version>/up.sql, by the folder's name without hyphens."""
    return lambda root: sorted((root / folder).glob("*/up.sql"), key=lambda path: path.parent.name.replace("-", ""))


def prisma(folder: str) -> Order:
    """<version>_name/migration.sql, by the folder's name."""
    return lambda root: sorted((root / folder).glob("*/migration.sql"), key=lambda path: path.parent.name)


def pop(folder: str, dialect: str) -> Order:
    """NNN_name[.dialect][.autocommit].up.sql; the file of a dialect before the general one of its version."""

    def files(root: Path) -> Iterator[Path]:
        chosen: dict[str, Path] = {}
        for path in sorted((root / folder).glob("*.up.sql")):
            words = path.name.split(".")[1:-2]
            if dialect in words or (not set(words) - {"autocommit"} and path.name.partition("_")[0] not in chosen):
                chosen[path.name.partition("_")[0]] = path
        yield from (path for _, path in sorted(chosen.items(), key=lambda item: int(item[0])))

    return files


def atlas(root: Path) -> list[Path]:
    """NNN_name.sql, by number, from the newest checkpoint on."""
    files = _by_number(root.glob("*.sql"))
    checkpoints = [index for index, path in enumerate(files) if "-- atlas:checkpoint" in path.read_text()]
    return files[checkpoints[-1] if checkpoints else 0 :]


def _by_number(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: int(re.match(r"\d+", path.name)[0]))  # type: ignore[index]  # all begin so


def _version(name: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", name.partition("__")[0])]


def between(first: str, last: str) -> Section:
    """The lines between two marks, in their old places."""

    def section(text: str) -> str:
        kept, inside = [], False
        for line in text.splitlines(keepends=True):
            if re.match(first, line) or re.match(last, line):
                inside = re.match(first, line) is not None
            kept.append(line if inside else "\n")
        return "".join(kept)

    return section


GOOSE = between(r"--\s*\+goose Up", r"--\s*\+goose Down")
DBMATE = between(r"--\s*migrate:up", r"--\s*migrate:down")


def supabase_auth(text: str) -> str:
    """Its template names the schema, which the linter leaves out."""
    return re.sub(r"\{\{\s*index \.Options \"Namespace\"\s*\}\}", "public", text)


def pagila(text: str) -> str:
    """It is written for PostgreSQL 18, of which older servers know two things by another name."""
    return text.replace("uuidv7()", "gen_random_uuid()").replace(") VIRTUAL", ") STORED")


def workspaces(corpus: Path) -> list[Workspace]:
    """All of the corpus that one of the servers could carry out, sorted by name."""
    return sorted([*_schemas(corpus), *_MIGRATIONS], key=lambda one: one.name)


def _schemas(corpus: Path) -> Iterator[Workspace]:
    folders: tuple[tuple[str, Engine], ...] = (("postgres", "postgres"), ("mysql", "mariadb"), ("sqlite", "sqlite"))
    for folder, engine in folders:
        for path in sorted((corpus / "sql/schemas" / folder).glob("*.sql")):
            section = pagila if path.stem == "pagila_schema" else whole
            yield Workspace(
                f"schemas/{path.stem}", engine, f"sql/schemas/{folder}", named(path.name), section, seen=path.name
            )


_FLOWABLE = "fullstack/flowable+flowable-engine"
_FLOWABLE_PARTS = {
    "all": "distro/sql/create/all/flowable.postgres.all.create.sql",
    "app": "modules/flowable-app-engine/src/main/resources/org/flowable/app/db/create/flowable.postgres.create.app.sql",
    "cmmn": "modules/flowable-cmmn-engine/src/main/resources/org/flowable/cmmn/db/create/flowable.postgres.create.cmmn.sql",
    "common": "modules/flowable-engine-common/src/main/resources/org/flowable/common/db/create/flowable.postgres.create.common.sql",
    "dmn": "modules/flowable-dmn-engine/src/main/resources/org/flowable/dmn/db/create/flowable.postgres.create.dmn.sql",
    "engine": "modules/flowable-engine/src/main/resources/org/flowable/db/create/flowable.postgres.create.engine.sql",
    "events": "modules/flowable-event-registry/src/main/resources/org/flowable/eventregistry/db/create/flowable.postgres.create.eventregistry.sql",
    "identity": "modules/flowable-idm-engine/src/main/resources/org/flowable/idm/db/create/flowable.postgres.create.identity.sql",
}  # fmt: skip
_TRADERX = "fullstack/finos+traderX/templates"
_FRAMEWORKS = "sql/migrations/frameworks"
_MIGRATIONS = [
    *(
        Workspace(f"flowable/{part}", "postgres", _FLOWABLE, named(path), seen=path)
        for part, path in _FLOWABLE_PARTS.items()
    ),
    Workspace("concourse", "postgres", "sql/migrations/concourse", golang_migrate("migrations")),
    Workspace("crates.io", "postgres", "sql/migrations/cratesio", diesel("migrations")),
    Workspace("frameworks/atlas", "mariadb", f"{_FRAMEWORKS}/atlas", atlas, said=True),
    Workspace("frameworks/dbmate", "postgres", f"{_FRAMEWORKS}/dbmate", numbered("."), DBMATE, said=True),
    Workspace("frameworks/flyway", "mariadb", f"{_FRAMEWORKS}/flyway", flyway("."), said=True),
    Workspace("frameworks/golang-migrate", "postgres", f"{_FRAMEWORKS}/golang-migrate", golang_migrate("."), said=True),
    Workspace("frameworks/goose", "postgres", f"{_FRAMEWORKS}/goose", numbered("."), GOOSE),
    Workspace("frameworks/liquibase", "postgres", f"{_FRAMEWORKS}/liquibase", numbered("."), said=True),
    Workspace("kratos/mysql", "mariadb", "sql/migrations/kratos", pop("sql", "mysql")),
    Workspace("kratos/sqlite", "sqlite", "sql/migrations/kratos", pop("sql", "sqlite3")),
    Workspace("kratos/postgres", "postgres", "fullstack/ory+kratos/persistence", pop("sql/migrations/sql", "postgres")),
    Workspace("kratos/networks", "postgres", "fullstack/ory+kratos/oryx/networkx", pop("migrations/sql", "postgres")),
    Workspace("langfuse", "postgres", "sql/migrations/langfuse", prisma("prisma/migrations")),
    Workspace("openfga/postgres", "postgres", "sql/migrations/openfga", numbered("migrations/postgres"), GOOSE),
    Workspace("openfga/mysql", "mariadb", "sql/migrations/openfga", numbered("migrations/mysql"), GOOSE),
    Workspace("openfga/sqlite", "sqlite", "sql/migrations/openfga", numbered("migrations/sqlite"), GOOSE),
    Workspace("supabase-auth", "postgres", "sql/migrations/supabase-auth", numbered("migrations"), supabase_auth),
    Workspace("svix", "postgres", "fullstack/svix+svix-webhooks/server", golang_migrate("svix-server/migrations")),
    Workspace("traderx/database", "postgres", f"{_TRADERX}/database-specfirst", named("initialSchema.sql")),
    Workspace(
        "traderx/overlay",
        "postgres",
        f"{_TRADERX}/state-010-pricing-awareness-market-data-overlay",
        named("database/initialSchema.sql"),
    ),
    Workspace("zally", "postgres", "sql/migrations/zally", flyway("src/main/resources/db/migration")),
    Workspace(
        "retail-store/orders",
        "postgres",
        "fullstack/aws-containers+retail-store-sample-app/src/orders",
        flyway("src/main/resources/db/migration"),
    ),
]
