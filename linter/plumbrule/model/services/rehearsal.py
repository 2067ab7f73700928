"""Deployment files that are not for production, by their path."""

from __future__ import annotations

import re

_TESTS = frozenset(
    {"e2e", "fixture", "fixtures", "integrationtest", "integrationtests", "test", "testdata", "tests", "testing"}
)
_DEVELOPMENT = _TESTS | {
    *("dev", "develop", "development", "devcontainer", "local", "override", "ci", "debug"),
    *("example", "examples", "sample", "samples", "quickstart", "playground", "tutorial", "tutorials"),
}
_PRODUCTION = frozenset({"prod", "production"})
_BETWEEN = frozenset({"canary", "demo", "live", "preprod", "preview", "qa", "sandbox", "stage", "staging", "uat"})


def is_rehearsal(path: str) -> bool:
    """For development or tests: a folder or a part of the name says so."""
    return not _DEVELOPMENT.isdisjoint(_words(path))


def is_test(path: str) -> bool:
    """For tests alone, where nothing runs that the system is made of."""
    return not _TESTS.isdisjoint(_words(path))


def is_production(path: str) -> bool:
    """For production, in so many words."""
    return not _PRODUCTION.isdisjoint(_words(path))


def is_environment(name: str) -> bool:
    """One of the places that a system is run in, such as a namespace called shop-staging."""
    return not (_DEVELOPMENT | _PRODUCTION | _BETWEEN).isdisjoint(_words(name))


def _words(path: str) -> list[str]:
    return re.split(r"[^a-z0-9]+", path.lower())
