"""One command on one input, measured as a process: wall time, CPU time, peak memory."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

OURS = "plumbrule"
TAIL = 64 * 1024  # bytes of output; some write megabytes, and the peak of a child begins with what this process holds
ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "market"
RULES = ROOT / "rules" / "plumbrule_rules"


@dataclass
class Measurement:
    """A command and what its rounds took. `output` is the end of what the last round wrote to standard output."""

    scenario: str
    tool: str
    command: list[str]
    folder: Path
    wall: list[float] = field(default_factory=list)  # seconds
    cpu: list[float] = field(default_factory=list)  # seconds, user and system
    peak: list[int] = field(default_factory=list)  # KiB
    output: str = ""

    def run(self, environment: dict[str, str]) -> None:
        start = time.perf_counter()
        with tempfile.TemporaryFile() as sink:
            process = subprocess.Popen(
                self.command, cwd=self.folder, env=environment, stdout=sink, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)  # reaped by wait4, whose usage is this one's alone
            self.wall.append(time.perf_counter() - start)
            sink.seek(max(0, sink.seek(0, os.SEEK_END) - TAIL))
            self.output = sink.read().decode("utf-8", "replace")
        if self.tool == OURS and process.returncode not in (0, 1):
            sys.exit(f"{self.scenario}: status {process.returncode}, and what fails is fast")
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.peak.append(usage.ru_maxrss)

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return statistics.median(self.wall)

    @property
    def cpu_seconds(self) -> float:
        return statistics.median(self.cpu)

    @property
    def megabytes(self) -> float:
        return statistics.median(self.peak) / 1024


def start(folder: Path) -> Measurement:
    """Starting Python: the unit of all times."""
    return Measurement("start-up", "python -c pass", [sys.executable, "-c", "pass"], folder)


def ours(scenario: str, folder: Path, *arguments: str) -> Measurement:
    """`plumbrule check` of a folder."""
    return Measurement(scenario, OURS, [sys.executable, "-m", "plumbrule", "check", ".", *arguments], folder)


def measure(measurements: Iterable[Measurement], rounds: int) -> None:
    """Run all of them in interleaved rounds (A, B, A, B, …), after a run that leaves bytecode behind."""
    chosen = list(measurements)
    with _installed() as environment:
        ours("warm", SAMPLE).run(environment)
        for _ in range(rounds):
            for one in chosen:
                one.run(environment)


@contextmanager
def _installed() -> Iterator[dict[str, str]]:
    """An environment with what an installed package has: kept bytecode, and the index of the rules beside them."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        paths = os.pathsep.join(filter(None, (f"{folder}/rules", kept.get("PYTHONPATH"))))
        _index(Path(folder, "rules", RULES.name))
        yield {**kept, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode", "PYTHONPATH": paths}


def _index(rules: Path) -> None:
    """A copy of the rules with their index, made by another process, so that this one stays small."""
    shutil.copytree(RULES, rules, ignore=shutil.ignore_patterns("__pycache__"))
    write = (
        "import sys; from pathlib import Path; from plumbrule.catalog import walked\n"
        "from plumbrule.catalog_index import INDEX, written\n"
        "Path(sys.argv[1], INDEX).write_text(written(walked()), encoding='utf-8')"
    )
    subprocess.run([sys.executable, "-c", write, rules], check=True)
