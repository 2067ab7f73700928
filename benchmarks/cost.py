"""Whole-process time and peak memory on inputs of known size, beside other linters in the same run.

`make bench` renews `cost.md` beside this file. Peers are installed below `benchmarks/.peers` where npm and pip can
reach a registry, and left out where they cannot. Commands run interleaved (A, B, A, B, …), and a figure is the median
of the rounds. Times are multiples of starting Python (`python -c pass`) in the same run: absolute times mean nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import inputs

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
NPM = ("@redocly/cli@2.77.0", "@stoplight/spectral-cli@6.16.3")
SQUAWK = "squawk-cli==2.70.0"


@dataclass
class Measurement:
    """One command on one input, over all rounds."""

    scenario: str
    tool: str
    command: list[str]
    folder: Path
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[int] = field(default_factory=list)  # KiB

    def run(self) -> None:
        start = time.perf_counter()
        with open(os.devnull, "wb") as sink:
            process = subprocess.Popen(self.command, cwd=self.folder, stdout=sink, stderr=sink)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0  # reaped by wait4, whose usage is this process's alone
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.peak.append(usage.ru_maxrss)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    subprocess.run([sys.executable, "-m", "plumbrule", "--version"], cwd="/", check=True)  # else it is fast
    peers = _peers()
    with tempfile.TemporaryDirectory() as folder:
        measurements = _measurements(Path(folder), peers)
        for _ in range(rounds):
            for measurement in measurements:
                measurement.run()
    (HERE / "cost.md").write_text(_table(measurements, rounds), encoding="utf-8")
    print(_table(measurements, rounds))


def _peers() -> dict[str, Path]:
    """Programs by tool name, installed where that is possible."""
    PEERS.mkdir(exist_ok=True)
    if shutil.which("npm") and not (PEERS / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--no-package-lock", "--prefix", PEERS, *NPM], check=False)
    if not (PEERS / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS / "python"], check=True)
        subprocess.run([PEERS / "python/bin/pip", "install", "--quiet", SQUAWK], check=False)
    programs = {
        "Redocly": PEERS / "node_modules/.bin/redocly",
        "Spectral": PEERS / "node_modules/.bin/spectral",
        "squawk": PEERS / "python/bin/squawk",
    }
    return {tool: path for tool, path in programs.items() if path.exists()}


def _measurements(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    contracts = {"contract, 20 KB": 20_000, "contract, 4 MB": 4_000_000}
    found = [Measurement("start-up", "python -c pass", [sys.executable, "-c", "pass"], folder)]
    for scenario, size in contracts.items():
        found += _contract(folder / scenario, scenario, size, peers)
    found += _dump(folder / "dump", peers)
    found += _migrations(folder / "migrations", peers)
    sample = HERE.parent / "samples" / "market"
    found.append(_ours("sample system", sample))
    return found


def _ours(scenario: str, folder: Path) -> Measurement:
    return Measurement(scenario, "plumbrule", [sys.executable, "-m", "plumbrule", "check", "."], folder)


def _contract(folder: Path, scenario: str, size: int, peers: dict[str, Path]) -> list[Measurement]:
    folder.mkdir()
    (folder / "openapi.yaml").write_text(inputs.contract(size), encoding="utf-8")
    (folder / ".spectral.yaml").write_text("extends: spectral:oas\n", encoding="utf-8")
    found = [_ours(scenario, folder)]
    if "Redocly" in peers:
        found.append(Measurement(scenario, "Redocly", [str(peers["Redocly"]), "lint", "openapi.yaml"], folder))
    if "Spectral" in peers:
        found.append(Measurement(scenario, "Spectral", [str(peers["Spectral"]), "lint", "openapi.yaml"], folder))
    return found


def _dump(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    folder.mkdir()
    (folder / "schema.sql").write_text(inputs.dump(2_000_000), encoding="utf-8")
    found = [_ours("dump, 2 MB", folder)]
    if "squawk" in peers:
        found.append(Measurement("dump, 2 MB", "squawk", [str(peers["squawk"]), "schema.sql"], folder))
    return found


def _migrations(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    inputs.migrations(folder / "migrations", 500)
    found = [_ours("500 migrations", folder)]
    if "squawk" in peers:
        files = sorted(str(path) for path in (folder / "migrations").iterdir())
        found.append(Measurement("500 migrations", "squawk", [str(peers["squawk"]), *files], folder))
    return found


def _table(measurements: list[Measurement], rounds: int) -> str:
    start = statistics.median(measurements[0].wall)
    ours = {one.scenario: statistics.median(one.wall) for one in measurements if one.tool == "plumbrule"}
    lines = [
        "# Cost",
        "",
        f"`make bench` made this table: medians of {rounds} interleaved rounds, Python {platform.python_version()}.",
        "Times are multiples of `python -c pass` in the same run.",
        "The rule sets differ: the ratios compare products, not equal work.",
        "",
        "| input | tool | wall | CPU | beside plumbrule | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for one in measurements:
        wall, cpu = statistics.median(one.wall), statistics.median(one.cpu)
        beside = f"{wall / ours[one.scenario]:.2f} ×" if one.scenario in ours else "–"
        peak = f"{statistics.median(one.peak) / 1024:.0f} MB"
        lines.append(f"| {one.scenario} | {one.tool} | {wall / start:.1f} | {cpu / start:.1f} | {beside} | {peak} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
