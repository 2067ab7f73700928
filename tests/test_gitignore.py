"""Our matcher against git's own."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from plumbrule.gitignore import Ignore
from plumbrule.tree import Directory

PATHS = (
    "a",
    "a.yaml",
    "b/a.yaml",
    "b/c/a.yaml",
    "b/c/d/e.json",
    "build/openapi.yaml",
    "docs/build/x",
    "docs/readme.md",
    "foo bar.txt",
    "logs/1.log",
    "logs/keep/1.log",
    "src/logs/2.log",
    "x/#hash",
    "x/!bang",
    "x/[x].y",
    "x/star*.y",
    "x/back\\slash",
    "ä/ö.yaml",
    "zz/ab-c.txt",
)

PATTERNS = (
    "*.yaml",
    "/a.yaml",
    "/*",
    "!/b",
    "!/docs",
    "b/*",
    "!b/c",
    "b/c/",
    "build",
    "build/",
    "/build/",
    "docs/build",
    "**/build",
    "logs/**",
    "logs/*",
    "!logs/keep",
    "!logs/keep/",
    "**/logs/*.log",
    "src/**/2.log",
    "b/**/e.json",
    "b/**",
    "**",
    "*",
    "?",
    "a/",
    "[a-c]",
    "[!a]",
    "[^a]*",
    "[[:alpha:]]",
    "x/[[:punct:]]*",
    "[]x]",
    "[z-a]",
    "[",
    "x/\\[x\\].y",
    "x/star\\*.y",
    "x/back\\\\slash",
    "\\#hash",
    "#hash",
    "\\!bang",
    "!bang",
    "!*.yaml",
    "foo bar.txt",
    "foo bar.txt  ",
    "foo\\ bar.txt",
    "foo bar.txt\\ ",
    "ä",
    "ab-c*",
    "[a-]b*",
    "a**b",
    "**a.yaml",
    "a.yaml/**",
    "*/*/a.yaml",
    "/",
    "//",
    "\\",
    "",
    "   ",
    "a.yaml\r",
    "b/c/../a.yaml",
    "*-?.*",
    "*.[yj][as]*",
)


def checkout(folder: Path, ignores: dict[str, str]) -> Path:
    for path in PATHS:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("")
    for path, text in ignores.items():
        (folder / path).write_bytes(text.encode())
    return folder


def listed_by_git(folder: Path) -> set[str]:
    command = ["git", "-c", "core.excludesFile=", "ls-files", "-z", "-o", "--exclude-standard"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return set(done.stdout.decode().split("\0")) - {""}


def listed_by_us(folder: Path) -> set[str]:
    """What the own matcher leaves of a folder that is no checkout any more."""
    (folder / ".git").rename(folder.parent / "hidden")
    listed = set(Directory(folder).paths())
    (folder.parent / "hidden").rename(folder / ".git")
    return listed


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return checkout(folder, {})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_pattern_leaves_out_what_git_leaves_out(repository: Path, pattern: str) -> None:
    (repository / ".gitignore").write_bytes(pattern.encode() + b"\n")
    assert listed_by_us(repository) == listed_by_git(repository)


@pytest.mark.parametrize("seed", range(40))
def test_many_patterns_in_several_folders_leave_out_what_git_leaves_out(repository: Path, seed: int) -> None:
    chance = random.Random(seed)
    for folder in chance.sample(["", "b/", "b/c/", "logs/", "x/", "docs/"], 3):
        text = chance.choice(["\n", "\r\n"]).join(chance.choices(PATTERNS, k=chance.randint(1, 6)))
        (repository / folder / ".gitignore").write_bytes(chance.choice([b"", b"\xef\xbb\xbf"]) + text.encode())
    assert listed_by_us(repository) == listed_by_git(repository)


def test_a_pattern_of_many_stars_is_decided_at_once() -> None:
    stars = Ignore(b"*a" * 40 + b"b\n" + b"**/a/" * 40 + b"b\n")
    assert not stars.ignores("/".join(["a" * 200] * 3), is_folder=False)
    assert not stars.ignores("/".join(["a"] * 500), is_folder=False)


def test_rules_of_a_folder_further_down_decide_first() -> None:
    rules = Ignore(b"*.yaml\n").within("api/", b"!open.yaml\n")
    assert rules.ignores("open.yaml", is_folder=False)
    assert not rules.ignores("api/open.yaml", is_folder=False)
    assert rules.ignores("api/closed.yaml", is_folder=False)
