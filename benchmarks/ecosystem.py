"""Run the linter over the development corpus: what was understood, what was not, findings by rule.

`make ecosystem` renews `ecosystem.json` and `ecosystem.md` beside this file, the reference of later changes. With
`--check` nothing is written: what differs from the reference is shown, to be read in review. A crash or a hang fails.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypedDict

from plumbrule.read.decode import decode
from plumbrule.read.sql import read_sql
from plumbrule.run import run
from plumbrule.tree import Directory, Memory

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("PLUMBRULE_CORPUS") or HERE.parents[1] / "shared" / "corpus")
REFERENCE = HERE / "ecosystem.json"
HANG = 120  # seconds for one workspace, on a machine that may be busy
SINGLE = ("openapi/single", "openapi/apis-guru")  # each file is a workspace
PRESET = ("strict",)


class Row(TypedDict, total=False):
    """Figures of one workspace."""

    name: str
    failed: str
    files: int
    apis: int
    operations: int
    tables: int
    services: int
    unread: int
    skipped: int
    findings: dict[str, int]


def workspaces() -> Iterator[str]:
    """What the corpus calls a workspace of its own: paths below it."""
    for folder in SINGLE:
        yield from (str(path.relative_to(CORPUS)) for path in sorted((CORPUS / folder).rglob("*")) if path.is_file())
    for folder in ("sql/schemas/*/*", "openapi/multi/*", "sql/migrations/*", "manifests/*/*", "fullstack/*"):
        yield from (str(path.relative_to(CORPUS)) for path in sorted(CORPUS.glob(folder)) if path.suffix != ".tsv")


def judge(name: str) -> Row:
    """Read, link and judge one workspace with every stable rule; a crash or a hang becomes the row."""
    path = CORPUS / name
    signal.signal(signal.SIGALRM, _hang)
    signal.alarm(HANG)
    try:
        tree = Memory({path.name: path.read_bytes()}) if path.is_file() else Directory(path)
        report = run(tree, select=PRESET)
    except Exception as error:  # noqa: BLE001  (what this run is there to show)
        return {"name": name, "failed": f"{type(error).__name__}: {error}"}
    finally:
        signal.alarm(0)
        gc.collect()
    if report.crashes:
        return {"name": name, "failed": "; ".join(f"{crash.rule}: {crash.message}" for crash in report.crashes)}
    understood = report.understood
    return {
        "name": name,
        "files": understood.files,
        "apis": understood.apis,
        "operations": understood.operations,
        "tables": understood.tables,
        "services": understood.services,
        "unread": len(report.unread),
        "skipped": len(report.skipped),
        "findings": dict(sorted(Counter(one.finding.rule for one in report.findings if one.status == "new").items())),
    }


def _hang(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"no end after {HANG} s")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    if not CORPUS.is_dir():
        print("the development corpus is not beside this checkout", file=sys.stderr)
        return 2
    with ProcessPoolExecutor() as pool:
        rows = list(pool.map(judge, workspaces(), chunksize=4))
    for row in rows:
        if "failed" in row:
            print(f"{row['name']}: {row['failed']}", file=sys.stderr)
    failed = any("failed" in row for row in rows)
    if check:
        _show_differences(rows)
        return int(failed)
    REFERENCE.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n", encoding="utf-8")
    (HERE / "ecosystem.md").write_text(table(rows) + statements(), encoding="utf-8")
    print(statements())
    return int(failed)


def _show_differences(rows: list[Row]) -> None:
    reference: list[Row] = json.loads(REFERENCE.read_text(encoding="utf-8"))
    before = {row["name"]: row for row in reference}
    after = {row["name"]: row for row in rows}
    different = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    for name in different:
        print(f"{name}\n  before {json.dumps(before.get(name))}\n  now    {json.dumps(after.get(name))}")
    print(f"{len(rows)} workspaces, {len(different)} of them not as in the reference")


def table(rows: list[Row]) -> str:
    """Totals by folder of the corpus, then by rule, then every workspace, as Markdown."""
    folders: dict[str, list[Row]] = {}
    for row in rows:
        folders.setdefault("/".join(row["name"].split("/")[:2]), []).append(row)
    lines = ["# Over the corpus", "", "`make ecosystem` made this page; every stable rule was on.", ""]
    columns = ("files", "apis", "operations", "tables", "services", "unread", "skipped")
    lines += [f"| folder | workspaces | {' | '.join(columns)} | findings |", "|---" * (len(columns) + 3) + "|"]
    lines += [_line(folder, members, columns) for folder, members in folders.items()]
    hits = Counter[str]()
    spread = Counter[str]()
    for row in rows:
        hits.update(row.get("findings", {}))
        spread.update(row.get("findings", {}).keys())
    lines += ["", "| rule | findings | in workspaces |", "|---|---|---|"]
    lines += [f"| {rule} | {hits[rule]} | {spread[rule]} |" for rule in sorted(hits)]
    lines += ["", f"| workspace | {' | '.join(columns)} | findings |", "|---" * (len(columns) + 2) + "|"]
    lines += [
        f"| {row['name']} | {' | '.join(str(row.get(column, '–')) for column in columns)} | {_findings(row)} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def statements() -> str:
    """Statements of every SQL file by dialect and outcome, as Markdown; each file is read for itself."""
    outcomes: dict[str, Counter[str]] = {}
    for path in sorted(CORPUS.rglob("*.sql")):
        if path.is_file():
            file = read_sql(decode(str(path.relative_to(CORPUS)), path.read_bytes(), "sql").source)
            counts = outcomes.setdefault(file.dialect.value, Counter())
            counts.update(statement.outcome for statement in file.statements)
    lines = ["", "| dialect | statements | skipped on purpose | partial | unread | understood |"]
    lines.append("|---|---|---|---|---|---|")
    for dialect, counts in sorted(outcomes.items()):
        relevant = counts.total() - counts["skipped"]
        share = 100 * counts["read"] / relevant if relevant else 100
        figures = f"{counts.total()} | {counts['skipped']} | {counts['partial']} | {counts['unread']}"
        lines.append(f"| {dialect} | {figures} | {share:.2f} % |")
    return "\n".join(lines) + "\n"


def _line(folder: str, members: list[Row], columns: tuple[str, ...]) -> str:
    sums = [sum(_figure(row, column) for row in members) for column in columns]
    return f"| {folder} | {len(members)} | {' | '.join(map(str, sums))} | {sum(_findings(row) for row in members)} |"


def _figure(row: Row, column: str) -> int:
    value = row.get(column, 0)
    return value if isinstance(value, int) else 0


def _findings(row: Row) -> int:
    return sum(row.get("findings", {}).values())


if __name__ == "__main__":
    sys.exit(main())
