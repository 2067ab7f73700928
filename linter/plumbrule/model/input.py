"""What reading one file yields, and what it could not do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.document import Document
from plumbrule.text import Place, Source, Span

if TYPE_CHECKING:
    from plumbrule.model.database.changelog import Property
    from plumbrule.model.database.statement import SqlFile

Kind = Literal[
    "openapi", "fragment", "services", "compose", "kubernetes", "sql", "changelog", "env", "asyncapi", "backstage",
    "calm", "cortex", "datadog", "opslevel", "score", "structurizr", "proxy",
]  # fmt: skip
"""openapi: a contract's document; fragment: what a `$ref` leads to; changelog: of Liquibase, in XML, YAML or JSON; env:
a dotenv file of a compose project; proxy: configuration of a reverse proxy."""
CATALOGS: frozenset[Kind] = frozenset({"backstage", "calm", "cortex", "datadog", "opslevel", "score", "structurizr"})
"""Descriptions of services that are neither a manifest of ours nor what is deployed."""
Reader = Literal["contract", "sql", "manifest"]
"""Who reads a file, and so whose rule reports what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that cannot be what it claims to be: one cause, one problem. A rule turns it into a finding."""

    kind: Literal[
        "syntax", "encoding", "limit", "structure", "reference", "manifest", "version", "missing", "duplicate"
    ]
    reader: Reader
    place: Place
    message: str  # says what is wrong, without a full stop
    help: str | None = None
    related: tuple[tuple[Place, str], ...] = ()
    scope: str = ""
    address: str = ""
    detail: str = ""  # tells apart several problems of one node in the fingerprint
    minor: bool = False  # the input was understood all the same


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of input that was not understood; rules about an absence are silent on what it touches."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was left alone, and why."""

    path: str
    reason: str


class Want(NamedTuple):
    """Another file that must be read to understand this one."""

    path: str
    kind: Kind


class Include(NamedTuple):
    """Further manifests and deployment files that a manifest names, as a pattern over the tree's paths."""

    pattern: str  # as `glob.matching` takes it, seen from the tree's root
    place: Place
    excluded: bool = False  # leaves out again what other patterns of the same manifest name


@dataclass(slots=True, kw_only=True)
class Facts:
    """All that one file says on its own. A pure function of its bytes and its path."""

    source: Source
    kind: Kind
    documents: list[Document] = field(default_factory=list)
    sql: SqlFile | None = None
    properties: list[Property] = field(default_factory=list)  # that a changelog defines
    settings: dict[str, str] = field(default_factory=dict)  # of a dotenv file
    inline: dict[Span, list[Document]] = field(default_factory=dict)  # that texts in a document hold, by their place
    setting_spans: dict[str, Span] = field(default_factory=dict)  # of each setting's line, by key
    includes: list[Include] = field(default_factory=list)
    wants: list[Want] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
