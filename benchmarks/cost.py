"""Whole-process time and peak memory on inputs of known size, beside other linters in the same run.

`make bench` renews `cost.md` beside this file. Peers are installed below `benchmarks/.peers` where npm and pip can
reach a registry, and left out where they cannot. Commands run interleaved (A, B, A, B, …), and a figure is the median
of the rounds. Times are multiples of starting Python (`python -c pass`) in the same run: absolute times mean nothing.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import inputs
from measurement import OURS, SAMPLE, Measurement, measure, ours, start

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
NPM = ("@redocly/cli@2.77.0", "@stoplight/spectral-cli@6.16.3", "@octokit/openapi@23.0.2")
STRIPE = HERE.parents[1] / "shared/corpus/openapi/single/stripe-spec3.yaml"  # of the development corpus, where it is
PUBLIC = "@octokit/openapi/generated/api.github.com.json"
SQUAWK = "squawk-cli==2.70.0"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    subprocess.run([sys.executable, "-m", "plumbrule", "--version"], cwd="/", check=True)  # else it is fast
    peers = _peers()
    with tempfile.TemporaryDirectory() as folder:
        measurements = _measurements(Path(folder), peers)
        measure(measurements, rounds)
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
    found = [start(folder)]
    for name, size in (("20 KB", 20_000), ("300 KB", 300_000), ("4 MB", 4_000_000)):
        place = _made(folder / name / "openapi.yaml", "contract", size)
        found += _lint(place.parent, f"contract, {name}", place.name, peers)
    if STRIPE.exists():
        (folder / "stripe").mkdir()
        shutil.copy(STRIPE, folder / "stripe" / "openapi.yaml")
        found += _lint(folder / "stripe", "Stripe's, 4 MB", "openapi.yaml", peers)
    found += _public(folder / "public", peers)
    found += _dump(folder / "dump", peers)
    found += _migrations(folder / "migrations", peers)
    found.append(ours("sample system", SAMPLE))
    return found


def _public(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    """The contract of GitHub, 13 MB of JSON, indented and in one line; none where npm cannot bring it."""
    published = PEERS / "node_modules" / PUBLIC
    if not published.exists():
        return []
    found: list[Measurement] = []
    for scenario, keep in (("contract, 13 MB", "indent=2"), ("the same in one line", "separators=(',', ':')")):
        place = folder / scenario
        place.mkdir(parents=True)
        write = f"import json, sys; json.dump(json.load(open(sys.argv[1])), open(sys.argv[2], 'w'), {keep})"
        subprocess.run([sys.executable, "-c", write, published, place / "openapi.json"], check=True)
        found += _lint(place, scenario, "openapi.json", peers)
    return found


def _made(file: Path, kind: str, size: int) -> Path:
    """An input of `inputs`. Another process writes it: the peak of a child begins with what this one ever held."""
    file.parent.mkdir()
    write = (
        "import inputs, sys; from pathlib import Path\n"
        "Path(sys.argv[1]).write_text(getattr(inputs, sys.argv[2])(int(sys.argv[3])), encoding='utf-8')"
    )
    subprocess.run([sys.executable, "-c", write, file, kind, str(size)], cwd=HERE, check=True)
    return file


def _lint(folder: Path, scenario: str, name: str, peers: dict[str, Path]) -> list[Measurement]:
    (folder / ".spectral.yaml").write_text("extends: spectral:oas\n", encoding="utf-8")
    commands = [(tool, [str(peers[tool]), "lint", name]) for tool in ("Redocly", "Spectral") if tool in peers]
    return [ours(scenario, folder), *(Measurement(scenario, tool, command, folder) for tool, command in commands)]


def _dump(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    _made(folder / "schema.sql", "dump", 2_000_000)
    found = [ours("dump, 2 MB", folder)]
    if "squawk" in peers:
        found.append(Measurement("dump, 2 MB", "squawk", [str(peers["squawk"]), "schema.sql"], folder))
    return found


def _migrations(folder: Path, peers: dict[str, Path]) -> list[Measurement]:
    inputs.migrations(folder / "migrations", 500)
    found = [ours("500 migrations", folder)]
    if "squawk" in peers:
        files = sorted(str(path) for path in (folder / "migrations").iterdir())
        found.append(Measurement("500 migrations", "squawk", [str(peers["squawk"]), *files], folder))
    return found


def _table(measurements: list[Measurement], rounds: int) -> str:
    unit = measurements[0].seconds
    own = {one.scenario: one.seconds for one in measurements if one.tool == OURS}
    lines = [
        "# Cost",
        "",
        f"`make bench` made this table: medians of {rounds} interleaved rounds, Python {platform.python_version()}.",
        "Times are multiples of `python -c pass` in the same run; bytecode is kept, as an installed package has it.",
        "The rule sets differ: the ratios compare products, not equal work.",
        "",
        "| input | tool | wall | CPU | beside plumbrule | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for one in measurements:
        beside = f"{one.seconds / own[one.scenario]:.2f} ×" if one.scenario in own else "–"
        times = f"{one.seconds / unit:.1f} | {one.cpu_seconds / unit:.1f}"
        lines.append(f"| {one.scenario} | {one.tool} | {times} | {beside} | {one.megabytes:.0f} MB |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
