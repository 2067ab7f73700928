"""Deployment files that are not for production, by their path."""

from __future__ import annotations

import re

_DEVELOPMENT = frozenset(
    {
        *("dev", "develop", "development", "devcontainer", "e2e", "fixture", "fixtures", "local", "override"),
        *("test", "testdata", "tests", "testing"),
    }
)
_PRODUCTION = frozenset({"prod", "production"})


def is_rehearsal(path: str) -> bool:
    """For development or tests: a folder or a part of the name says so."""
    return not _DEVELOPMENT.isdisjoint(_words(path))


def is_production(path: str) -> bool:
    """For production, in so many words."""
    return not _PRODUCTION.isdisjoint(_words(path))


def _words(path: str) -> list[str]:
    return re.split(r"[^a-z0-9]+", path.lower())
