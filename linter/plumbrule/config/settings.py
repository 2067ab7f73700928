"""What a user decided: which rules run, how much a finding weighs, and where it is accepted.

Every path pattern is relative to the workspace's root, like every path in a report; one that names a folder covers
what is in it. An address covers what lies below it, and may hold `*`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plumbrule.config.selection import Selection
from plumbrule.model.address import is_under, owners
from plumbrule.model.database.engine import Version
from plumbrule.model.database.schema import Dialect
from plumbrule.model.glob import matching
from plumbrule.rule import Finding, Rule, Severity
from plumbrule.text import Place, Source

RECOMMENDED = Selection(select=("recommended",))
UNASKED = Selection()


@dataclass(frozen=True, slots=True)
class Where:
    """A part of the workspace. Empty means everywhere; paths and addresses must both fit where both are given."""

    paths: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def covers(self, finding: Finding) -> bool:
        return (not self.paths or in_paths(finding.place.path, self.paths)) and (
            not self.addresses or any(_addressed(pattern, finding.address) for pattern in self.addresses)
        )


@dataclass(frozen=True, slots=True)
class Override:
    """Other severities in a part of the workspace, by rule id or area; None switches off."""

    where: Where
    severities: Mapping[str, Severity | None]


@dataclass(frozen=True, slots=True)
class Ignore:
    """A decision to accept findings of a rule, or of an area, in a part of the workspace."""

    rule: str
    where: Where
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run needs to know beside its input."""

    layers: tuple[Selection, ...] = (RECOMMENDED,)  # of the configuration files, extended ones first
    asked: Selection = UNASKED  # on the command line
    severities: Mapping[str, Severity] = field(default_factory=dict)  # by rule id or area
    options: Mapping[str, object] = field(default_factory=dict)  # by rule id: an object of its option class
    overrides: tuple[Override, ...] = ()  # a later one wins
    ignores: tuple[Ignore, ...] = ()
    exclude: tuple[str, ...] = ()
    dialects: tuple[tuple[str, Dialect], ...] = ()  # path pattern → dialect; a later one wins
    engines: Mapping[str, Version] = field(default_factory=dict)  # engine → release that the databases run on
    small_tables: tuple[str, ...] = ()  # globs, lower case
    fail_on: Severity | None = Severity.WARNING  # None: never
    only: tuple[str, ...] = ()  # paths that the report is narrowed to; empty: all
    sources: Mapping[str, Source] = field(default_factory=dict)  # the configuration files, by path
    origins: Mapping[str, Place] = field(default_factory=dict)  # `fail-on`, `rules.indexing/x.max`, … → its key

    def excludes(self, path: str) -> bool:
        return in_paths(path, self.exclude)

    def dialect(self, path: str) -> Dialect | None:
        """The configured dialect of a SQL file, or None where nothing was said about it."""
        return next((dialect for pattern, dialect in reversed(self.dialects) if in_paths(path, (pattern,))), None)

    def with_asked(self, select: tuple[str, ...], ignore: tuple[str, ...] = ()) -> Settings:
        """The same, with the selection of a command line."""
        return replace(self, asked=Selection(select, ignore))

    def severity(self, rule: Rule) -> Severity | None:
        """The severity that is configured for a rule; None where its own holds."""
        return self.severities.get(rule.id) or self.severities.get(rule.area)


def in_paths(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path fits one of the patterns, or lies in a folder that does."""
    return any(next(matching(f, (path,)), None) for pattern in patterns for f in (pattern, f"{pattern}/**"))


def _addressed(pattern: str, address: str) -> bool:
    if "*" not in pattern:
        return is_under(address, pattern)
    expression = ".*".join(map(re.escape, pattern.split("*")))
    return any(re.fullmatch(f"(?s){expression}", address[:end]) for end in (*owners(address), len(address)))
