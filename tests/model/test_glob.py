"""Path patterns of manifests."""

from __future__ import annotations

import pytest

from plumbrule.model.glob import is_glob, matching, rooted

PATHS = [
    "a.sql",
    "db/1.sql",
    "db/old/2.sql",
    "db/x.yaml",
    "deploy/a/b.yaml",
    "catalog-info.yaml",
    "s/catalog-info.yaml",
]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.sql", ["a.sql"]),
        ("db/*.sql", ["db/1.sql"]),
        ("db/**", ["db/1.sql", "db/old/2.sql", "db/x.yaml"]),
        ("db/**/*.sql", ["db/1.sql", "db/old/2.sql"]),
        ("**/catalog-info.yaml", ["catalog-info.yaml", "s/catalog-info.yaml"]),
        ("**/*.{sql,yaml}", PATHS),
        ("db/?.sql", ["db/1.sql"]),
        ("db/[0-9].sql", ["db/1.sql"]),
        ("db/[!0-9].*", ["db/x.yaml"]),
        ("a.sql", ["a.sql"]),
        ("a+sql", []),
        ("db", []),
        ("**/*.sql", ["a.sql", "db/1.sql", "db/old/2.sql"]),
        ("**/old/**/2.*", ["db/old/2.sql"]),
        ("d*/**/*b.y*l", ["deploy/a/b.yaml"]),
        ("{db,deploy}/*/*.{sql,yaml}", ["db/old/2.sql", "deploy/a/b.yaml"]),
        ("{db/1,a}.sql", ["a.sql", "db/1.sql"]),
        ("[", []),
        ("{", []),
        ("[]].sql", []),
        ("[^a].sql", ["a.sql"]),
        ("[\\]", []),
        ("[z-a].sql", ["a.sql"]),
        ("[--&&~~||[].sql", []),
        ("[!--].sql", ["a.sql"]),
    ],
)
def test_a_pattern_names_paths(pattern: str, found: list[str]) -> None:
    assert list(matching(pattern, PATHS)) == found


@pytest.mark.parametrize(
    ("folder", "path", "seen"),
    [
        ("a/b", "c.yaml", "a/b/c.yaml"),
        ("a/b", "../c.yaml", "a/c.yaml"),
        ("a", "../../c.yaml", None),
        ("", "../c.yaml", None),
        ("a", "/etc/passwd", None),
        ("", "./x/../y", "y"),
        ("a", "./**/*.sql", "a/**/*.sql"),
    ],
)
def test_a_path_is_seen_from_the_root(folder: str, path: str, seen: str | None) -> None:
    assert rooted(folder, path) == seen


def test_no_pattern_takes_for_ever() -> None:
    path = "a/" * 40 + "a" * 120 + "c"
    for pattern in ("*a" * 60 + "b", "**/" * 40 + "x", "**/a/" * 30 + "x", "{a,b}" * 60, "*" * 200 + "b"):
        assert list(matching(pattern, [path] * 10)) == []


def test_plain_paths_are_no_patterns() -> None:
    assert not is_glob("db/1.sql")
    assert all(map(is_glob, ["*", "a?", "[ab]", "{a,b}"]))
