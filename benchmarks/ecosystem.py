"""Run the linter over the development corpus: what was understood, what was not, findings by rule.

`make ecosystem` renews `ecosystem.json` and `ecosystem.md` beside this file, the reference of later changes; with
`--check` nothing is written and any difference from the reference, a crash or a hang makes it fail.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("PLUMBRULE_CORPUS") or HERE.parents[1] / "shared" / "corpus")
HANG = 120  # seconds for a workspace, on a machine that may be busy
SQL_SUFFIXES = {".sql"}


@dataclass(frozen=True)
class Workspace:
    """One run: a name and what is named on the command line."""

    name: str
    path: Path


def workspaces() -> Iterator[Workspace]:
    """What the corpus' README calls one workspace each."""
    yield from _files("openapi/single")
    yield from _folders("openapi/multi")
    yield from _files("openapi/apis-guru")
    for dialect in ("postgres", "mysql", "sqlite", "tsql", "oracle"):
        yield from _each(f"sql/schemas/{dialect}")
    yield from _folders("sql/migrations")
    for kind in sorted(path.name for path in (CORPUS / "manifests").iterdir() if path.is_dir()):
        yield from _folders(f"manifests/{kind}")
    yield from _folders("fullstack")


def _files(folder: str) -> Iterator[Workspace]:
    for path in sorted((CORPUS / folder).rglob("*")):
        if path.is_file():
            yield Workspace(str(path.relative_to(CORPUS)), path)


def _folders(folder: str) -> Iterator[Workspace]:
    for path in sorted((CORPUS / folder).iterdir()):
        if path.is_dir():
            yield Workspace(str(path.relative_to(CORPUS)), path)


def _each(folder: str) -> Iterator[Workspace]:
    for path in sorted((CORPUS / folder).iterdir()):
        yield Workspace(str(path.relative_to(CORPUS)), path)


def judge(workspace: Workspace) -> dict[str, object]:
    """Figures of one workspace, from the JSON report of a process of its own."""
    command = [sys.executable, "-m", "plumbrule", "check", str(workspace.path), "--format", "json", "--preset", "strict"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=HANG, cwd=CORPUS, check=False)
    except subprocess.TimeoutExpired:
        return {"name": workspace.name, "failed": f"no end after {HANG} s"}
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return {"name": workspace.name, "failed": done.stderr.decode(errors="replace").strip()[-500:], "status": done.returncode}
    return {
        "name": workspace.name,
        "understood": report["understood"],
        "unread": len(report["unread"]),
        "skipped": len(report["skipped"]),
        "crashes": sorted(problem["rule"] for problem in report["problems"]),
        "findings": dict(sorted(Counter(finding["rule"] for finding in report["findings"]).items())),
    }
