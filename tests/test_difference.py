"""What counts as new in a checkout, in repositories that git itself made."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plumbrule.difference import between, is_revision, since
from plumbrule.run import run
from plumbrule.tree import Directory, Memory

MIGRATIONS = "shop/migrations"


class Repository:
    """A repository on a branch called main."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *author, *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str = "SELECT 1;\n") -> None:
        path = self.folder / MIGRATIONS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Work")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One migration is on main, another one on the branch that is checked out."""
    made = Repository(tmp_path)
    made.write("001_orders.sql")
    made.commit()
    made.git("checkout", "--quiet", "-b", "feature")
    made.write("002_totals.sql")
    made.commit()
    return made


def test_what_a_branch_adds_is_new(repository: Repository) -> None:
    difference = since(str(repository.folder))
    assert difference.base == "main"
    assert difference.added == {f"{MIGRATIONS}/002_totals.sql"}


def test_uncommitted_and_staged_work_is_new_too(repository: Repository) -> None:
    repository.write("003_staged.sql")
    repository.git("add", "--all")
    repository.write("004_untracked ä.sql")
    names = {path.rpartition("/")[2] for path in since(str(repository.folder)).added}
    assert names == {"002_totals.sql", "003_staged.sql", "004_untracked ä.sql"}


def test_an_edited_migration_comes_with_its_old_text(repository: Repository) -> None:
    repository.write("001_orders.sql", "SELECT 2;\n")
    assert since(str(repository.folder)).modified == {f"{MIGRATIONS}/001_orders.sql": b"SELECT 1;\n"}


def test_what_main_got_meanwhile_is_not_this_branch_s(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    repository.write("002_of_others.sql")
    repository.commit()
    repository.git("checkout", "--quiet", "feature")
    assert since(str(repository.folder)).added == {f"{MIGRATIONS}/002_totals.sql"}


def test_nothing_is_new_on_a_clean_main(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "main")
    difference = since(str(repository.folder))
    assert (difference.base, difference.added, difference.modified) == ("main", frozenset(), {})


def test_a_named_revision_takes_the_place_of_main(repository: Repository) -> None:
    assert not since(str(repository.folder), "feature").added
    assert is_revision(str(repository.folder), "feature")
    assert not is_revision(str(repository.folder), "nothing")
    assert not is_revision(str(repository.folder), "--output=x")


def test_paths_are_those_of_the_workspace_below_the_repository(repository: Repository) -> None:
    assert since(str(repository.folder / "shop")).added == {"migrations/002_totals.sql"}


def test_without_a_main_branch_everything_counts_and_the_reader_is_told(repository: Repository) -> None:
    repository.git("branch", "--quiet", "-D", "main")
    difference = since(str(repository.folder))
    assert difference.base is None
    assert difference.touches("anything.sql")
    assert "no main branch" in difference.note


def test_outside_of_a_repository_everything_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert since(str(tmp_path)).base is None


def test_a_report_says_how_many_migrations_are_judged(repository: Repository) -> None:
    report = run(Directory(repository.folder), since=lambda: since(str(repository.folder)))
    assert report.notes == ("1 of 2 migrations is new or modified since main",)


def test_a_file_that_only_ends_differently_is_not_edited() -> None:
    before = {f"{MIGRATIONS}/001_orders.sql": b"CREATE TABLE orders (id bigint PRIMARY KEY);\r\n"}
    after = {f"{MIGRATIONS}/001_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);  \n"}
    difference = between(before, {path: text.encode() for path, text in after.items()}, "main")
    report = run(Memory(after), select=("recommended",), since=lambda: difference)
    assert not report.new
