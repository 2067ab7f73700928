"""How cost grows with the input: dumps and contracts of 0.25 to 8 MB, 100 to 2,000 migrations, the default rules on.

`make growth` renews `growth.md` beside this file. A slope is the exponent between a size and the one before it, after
what one table alone takes is taken off: 1 is linear. Dumps also stand beside sqlglot's tokenizer and parser on the same
schema statements.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import inputs
from measurement import Measurement, measure, ours, start

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("PLUMBRULE_CORPUS") or HERE.parents[1] / "shared" / "corpus")
REAL = CORPUS / "sql" / "schemas" / "postgres" / "danbooru_structure.sql"
SIZES = (0.25, 0.5, 1, 2, 4, 8)  # MB
COUNTS = (100, 500, 2000)  # migrations
MEGABYTE = 1_000_000
_FINDINGS = re.compile(r"^([\d,]+) findings?\b", re.MULTILINE)


class Step(NamedTuple):
    """One size of one series. `amount` is in megabytes or files."""

    series: str
    amount: float
    check: Measurement
    sqlglot: Measurement | None = None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        steps = [*_dumps(place), *_contracts(place), *_migrations(place)]
        least = _written(place / "least" / "schema.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n").parent
        unit, base = start(place), _check(least)
        peers = [step.sqlglot for step in steps if step.sqlglot]
        measure([unit, base, *(step.check for step in steps), *peers], rounds)
    table = _table(steps, unit, base, rounds)
    (HERE / "growth.md").write_text(table, encoding="utf-8")
    print(table)


def _dumps(place: Path) -> Iterator[Step]:
    for size in SIZES:
        yield _dump(place / f"dump-{size}", "synthetic dump", inputs.dump(int(size * MEGABYTE)))
    if REAL.is_file():
        text = REAL.read_text(encoding="utf-8")
        for size in SIZES:
            copies = max(1, round(size * MEGABYTE / len(text)))
            yield _dump(place / f"real-{size}", "real dump, copied", inputs.copied(text, copies))


def _dump(folder: Path, series: str, text: str) -> Step:
    file = _written(folder / "schema.sql", text)
    alone = [sys.executable, str(HERE / "schema_statements.py"), str(file)]
    return Step(series, len(text) / MEGABYTE, _check(folder), Measurement(series, "sqlglot", alone, folder))


def _contracts(place: Path) -> Iterator[Step]:
    for size in SIZES:
        text = inputs.contract(int(size * MEGABYTE))
        folder = _written(place / f"contract-{size}" / "openapi.yaml", text).parent
        yield Step("contract", len(text) / MEGABYTE, _check(folder))


def _migrations(place: Path) -> Iterator[Step]:
    for count in COUNTS:
        inputs.migrations(place / f"migrations-{count}" / "migrations", count)
        yield Step("migrations", count, _check(place / f"migrations-{count}"))


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def _check(folder: Path) -> Measurement:
    return ours(folder.name, folder)


def _table(steps: list[Step], unit: Measurement, base: Measurement, rounds: int) -> str:
    lines = [
        "# Growth",
        "",
        f"`make growth` made this table: medians of {rounds} interleaved rounds, Python {platform.python_version()},",
        f"{_build()}. Times are multiples of `python -c pass` in the same run; one table alone takes",
        f"{base.cpu_seconds / unit.seconds:.1f}. The default rules are on, and every finding is written.",
        "",
        "| input | MB or files | wall | CPU | slope | findings | slope | peak memory | beside sqlglot |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    before: Step | None = None
    for step in steps:
        before = before if before and before.series == step.series else None
        lines.append(_line(step, before, unit, base))
        before = step
    return "\n".join(lines) + "\n"


def _line(step: Step, before: Step | None, unit: Measurement, base: Measurement) -> str:
    cpu, hits = step.check.cpu_seconds, _findings(step.check)
    slopes = ["–", "–"]
    if before:
        ratio = step.amount / before.amount
        grown = (cpu - base.cpu_seconds) / (before.check.cpu_seconds - base.cpu_seconds)
        slopes = [_slope(grown, ratio), _slope(hits / max(_findings(before.check), 1), ratio)]
    beside = f"{cpu / float(step.sqlglot.output):.2f} ×" if step.sqlglot else "–"
    cells = [
        step.series, f"{step.amount:.2f}" if step.amount < COUNTS[0] else f"{step.amount:,}",
        f"{step.check.seconds / unit.seconds:.1f}", f"{cpu / unit.seconds:.1f}", slopes[0],
        f"{hits:,}", slopes[1], f"{step.check.megabytes:.0f} MB", beside,
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _slope(grown: float, ratio: float) -> str:
    return f"{math.log(grown) / math.log(ratio):.2f}" if grown > 0 else "–"


def _findings(check: Measurement) -> int:
    found = _FINDINGS.search(check.output)
    return int(found[1].replace(",", "")) if found else 0


def _build() -> str:
    """Which sqlglot the dumps are put beside."""
    try:
        return f"sqlglot {version('sqlglot')}, compiled by sqlglotc {version('sqlglotc')}"
    except PackageNotFoundError:
        return f"sqlglot {version('sqlglot')}, pure"


if __name__ == "__main__":
    main()
