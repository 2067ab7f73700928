"""Folders with a small system in them, and the command line run on them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from plumbrule.cli.process import run

ROOT = Path(__file__).parents[2]
KEY = "indexing/foreign-key-without-index"

GOOD = "CREATE TABLE customers (id bigint PRIMARY KEY, name text, email text, created_at timestamptz);\n"
BAD = """\
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id)
);
"""


class Result(NamedTuple):
    status: int
    out: str
    err: str


class Console:
    """Runs commands in this process, in a folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def files(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def repository(self, folder: str = ".") -> None:
        subprocess.run(["git", "init", "--quiet", str(self.folder / folder)], check=True)

    def __call__(self, *arguments: str, at: str = ".") -> Result:
        self._monkeypatch.chdir(self.folder / at)
        self._capsys.readouterr()
        status = run(list(arguments))
        out, err = self._capsys.readouterr()
        return Result(status, out, err)


def process(*arguments: str, folder: Path, text: bytes | None = None, **environment: str) -> Result:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT)]), **environment},
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
