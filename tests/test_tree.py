"""What a folder holds, inside a checkout and outside, and what is never read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plumbrule.tree import Directory, Memory


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    root.mkdir()
    git(root, "init", "-q")
    return root


def test_paths_are_relative_sorted_and_written_with_slashes(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.sql", "a/b/c.json")
    assert list(Directory(tmp_path).paths()) == ["a/b/c.json", "a/z.sql", "b.yaml"]


def test_a_checkout_holds_tracked_and_new_files_but_no_ignored_and_no_deleted_ones(checkout: Path) -> None:
    write(checkout, "tracked.yaml", "gone.yaml", "forced.log", "new.yaml", "ignored.log")
    (checkout / ".gitignore").write_text("*.log\n")
    git(checkout, "add", "tracked.yaml", "gone.yaml")
    git(checkout, "add", "--force", "forced.log")
    (checkout / "gone.yaml").unlink()
    assert list(Directory(checkout).paths()) == [".gitignore", "forced.log", "new.yaml", "tracked.yaml"]


def test_names_that_git_would_quote_come_as_they_are(checkout: Path) -> None:
    names = ['"quoted".yaml', "line\nbreak.yaml", "tab\t.yaml", "ünï.yaml", "日本.yaml"]
    write(checkout, *names)
    assert list(Directory(checkout).paths()) == sorted(names)


def test_a_folder_inside_a_checkout_obeys_the_rules_above_it(checkout: Path) -> None:
    write(checkout, "api/keep.yaml", "api/out.tmp", "other.yaml")
    (checkout / ".gitignore").write_text("*.tmp\n")
    assert list(Directory(checkout / "api").paths()) == ["keep.yaml"]


def test_without_git_the_rules_above_a_folder_hold_as_well(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(checkout, "api/keep.yaml", "api/out.tmp", "api/local.yaml")
    (checkout / ".gitignore").write_text("*.tmp\n")
    (checkout / ".git/info/exclude").write_text("/api/local.yaml\n")
    monkeypatch.setenv("PATH", "")
    assert list(Directory(checkout / "api").paths()) == ["keep.yaml"]
    assert list(Directory(checkout).paths()) == [".gitignore", "api/keep.yaml"]


def test_an_ignored_folder_that_is_named_itself_is_read(checkout: Path) -> None:
    write(checkout, "build/openapi.yaml")
    (checkout / ".gitignore").write_text("build/\n")
    assert list(Directory(checkout).paths()) == [".gitignore"]
    assert list(Directory(checkout / "build").paths()) == ["openapi.yaml"]


def test_a_checkout_inside_a_checkout_is_read_by_its_own_rules(checkout: Path) -> None:
    write(checkout, "inner/a.yaml", "inner/b.tmp")
    (checkout / "inner/.gitignore").write_text("*.tmp\n")
    git(checkout / "inner", "init", "-q")
    assert list(Directory(checkout).paths()) == ["inner/.gitignore", "inner/a.yaml"]


def test_a_submodule_is_part_of_the_tree(checkout: Path, tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    write(specs, "openapi.yaml")
    git(specs, "init", "-q")
    git(specs, "add", ".")
    git(specs, "commit", "-qm", "specs")
    git(checkout, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(specs), "specs")
    assert list(Directory(checkout).paths()) == [".gitmodules", "specs/openapi.yaml"]


def test_git_variables_of_a_hook_do_not_lead_to_another_repository(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(checkout, "mine.yaml")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "elsewhere"))
    assert list(Directory(checkout).paths()) == ["mine.yaml"]


def test_what_a_user_ignores_everywhere_changes_nothing(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(checkout, "mine.yaml")
    write(tmp_path / "home", ".config/git/ignore")
    (tmp_path / "home/.config/git/ignore").write_text("*.yaml\n")
    (tmp_path / "home/.gitconfig").write_text("[core]\nexcludesFile = ~/.config/git/ignore\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/.config"))
    assert list(Directory(checkout).paths()) == ["mine.yaml"]


def test_a_command_that_a_checkout_names_is_not_run(checkout: Path) -> None:
    write(checkout, "mine.yaml")
    git(checkout, "config", "core.fsmonitor", "touch ran; false")
    assert list(Directory(checkout).paths()) == ["mine.yaml"]
    assert not (checkout / "ran").exists()


def test_a_broken_checkout_is_read_like_any_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.tmp", ".git/nonsense")
    (tmp_path / ".gitignore").write_text("*.tmp\n")
    assert list(Directory(tmp_path).paths()) == [".gitignore", "a.yaml"]


def test_vendored_folders_are_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path, "web/node_modules/x/openapi.yaml", "vendor/y/z.sql", ".venv/lib/a.json", "src/a.yaml")
    tree = Directory(tmp_path)
    assert list(tree.paths()) == ["src/a.yaml"]
    assert tree.skipped() == {
        ".venv": "installed dependencies",
        "vendor": "code from elsewhere",
        "web/node_modules": "installed dependencies",
    }


def test_vendored_folders_that_are_tracked_are_left_out_too(checkout: Path) -> None:
    write(checkout, "third_party/a/openapi.yaml", "api.yaml")
    git(checkout, "add", ".")
    tree = Directory(checkout)
    assert list(tree.paths()) == ["api.yaml"]
    assert tree.skipped() == {"third_party": "code from elsewhere"}


def test_of_many_vendored_folders_one_is_named(tmp_path: Path) -> None:
    write(tmp_path, *(f"packages/p{number:03}/node_modules/x.json" for number in range(500)))
    expected = "installed dependencies, like 499 more folders of this name"
    assert Directory(tmp_path).skipped() == {"packages/p000/node_modules": expected}


def test_a_file_named_like_a_vendored_folder_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, "vendor")
    assert list(Directory(tmp_path).paths()) == ["vendor"]


@pytest.mark.parametrize("versioned", [True, False])
def test_links_that_leave_the_folder_or_lead_in_circles_are_not_followed(tmp_path: Path, versioned: bool) -> None:
    root = tmp_path / "root"
    write(root, "a.yaml", "sub/b.yaml")
    write(tmp_path, "secret.yaml", "outside/c.yaml")
    (root / "escape.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "sub/up").symlink_to(root)
    (root / "self").symlink_to("self")
    (root / "dangling.yaml").symlink_to("nowhere.yaml")
    if versioned:
        git(root, "init", "-q")
    tree = Directory(root)
    assert list(tree.paths()) == ["a.yaml", "sub/b.yaml"]
    for path in ("escape.yaml", "out/c.yaml", "../secret.yaml", str(tmp_path / "secret.yaml"), "self", "nul\0"):
        with pytest.raises((FileNotFoundError, PermissionError)):
            tree.read(path)


@pytest.mark.parametrize("versioned", [True, False])
def test_a_link_is_a_file_of_its_own_only_where_its_target_is_not_listed(tmp_path: Path, versioned: bool) -> None:
    write(tmp_path, "docs/real.yaml", "gen/made.yaml")
    (tmp_path / ".gitignore").write_text("gen/\n")
    (tmp_path / "same.yaml").symlink_to("docs/real.yaml")
    (tmp_path / "made.yaml").symlink_to("gen/made.yaml")
    (tmp_path / "made2.yaml").symlink_to("gen/made.yaml")
    if versioned:
        git(tmp_path, "init", "-q")
    tree = Directory(tmp_path)
    assert list(tree.paths()) == [".gitignore", "docs/real.yaml", "made.yaml"]
    assert tree.read("same.yaml") == b"docs/real.yaml"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    tree = Directory(tmp_path)
    assert list(tree.paths()) == []
    with pytest.raises(FileNotFoundError):
        tree.read("pipe.yaml")


def test_a_folder_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert list(Directory(tmp_path / "nowhere").paths()) == []


def test_the_same_files_are_found_with_and_without_git(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(checkout, "a.yaml", "x/b.yaml", "x/out/c.yaml", "x/out/keep.yaml", "node_modules/d.json")
    (checkout / "x/.gitignore").write_text("out/*\n!out/keep.yaml\n")
    with_git = list(Directory(checkout).paths())
    monkeypatch.setenv("PATH", "")
    assert list(Directory(checkout).paths()) == with_git == ["a.yaml", "x/.gitignore", "x/b.yaml", "x/out/keep.yaml"]


def test_memory_holds_text_and_bytes() -> None:
    tree = Memory({"b.yaml": "ä", "a.sql": b"\xff"})
    assert list(tree.paths()) == ["a.sql", "b.yaml"]
    assert (tree.read("a.sql"), tree.read("b.yaml")) == (b"\xff", "ä".encode())
    with pytest.raises(FileNotFoundError):
        tree.read("c.yaml")
