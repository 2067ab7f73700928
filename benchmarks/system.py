"""How cost grows with a system: 100, 1,000 and 10,000 services with ten edges each, every stable rule on.

`make system` renews `system.md` beside this file. Manifests are native, one for every hundred services; every twentieth
service has a contract, every third a store. With `--check` nothing is written: the run fails where ten times the
services take more than `MOST` times the time.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from plumbrule import catalog
from plumbrule.check import check
from plumbrule.config import Settings
from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory
from plumbrule.triage.select import running

HERE = Path(__file__).parent
SIZES = (100, 1_000, 10_000)  # services
EDGES = 10  # calls, uses of stores and topics of one service, together
FILE = 100  # services of one manifest
MOST = 12  # times what a tenth of the services takes
SEED = 20
T = TypeVar("T")


class Cost(NamedTuple):
    """Seconds for one size, the better of the rounds."""

    services: int
    reading: float  # files into facts, and facts into the linked model
    judging: float
    findings: int

    @property
    def whole(self) -> float:
        return self.reading + self.judging


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--rounds", type=int, default=2)
    options = arguments.parse_args()
    _cost(SIZES[0], 1)  # imports what the others need
    costs = [_cost(size, options.rounds) for size in SIZES]
    table = _table(costs)
    print(table)
    if not options.check:
        (HERE / "system.md").write_text(table, encoding="utf-8")
    return int(costs[-1].whole > MOST * costs[-2].whole)


def files(services: int) -> dict[str, str]:
    """A system whose calls mostly lead inwards, so that some lie in circles and chains are long."""
    chance = random.Random(SEED)
    found: dict[str, str] = {}
    for first in range(0, services, FILE):
        numbers = range(first, min(first + FILE, services))
        entries = "".join(line for number in numbers for line in _service(number, services, chance))
        stores = "".join(f"  store-{number}: {{engine: postgresql}}\n" for number in numbers if number % 3 == 0)
        text = f"version: 1\nservices:\n{entries}stores:\n{stores}"
        found[f"domain-{first // FILE}/services.yaml"] = f"{text}brokers: {{bus: {{engine: kafka}}}}\n"
        for number in numbers:
            if number % 20 == 0:
                found[f"domain-{first // FILE}/service-{number}/openapi.yaml"] = _contract(number)
    return found


def _service(number: int, services: int, chance: random.Random) -> Iterator[str]:
    yield f"  service-{number}:\n    owner: team-{number % 50}\n    replicas: 2\n    slo: {{availability: 99.9}}\n"
    if number % 20 == 0:
        yield f"    provides: [{{name: api-{number}, spec: service-{number}/openapi.yaml, exposure: internal}}]\n"
    uses = 2 + (number % 3 == 0)  # topics, and a store
    yield "    consumes:\n"
    for target in sorted({_target(number, services, chance) for _ in range(EDGES - uses)}):
        policy = "timeout: 800ms, retry: {attempts: 1, backoff: exponential, jitter: true}"
        yield f"      - {{service: service-{target}, mode: sync, protocol: http, {policy}}}\n"
    if number % 3 == 0:
        yield f"    stores: [{{store: store-{number}, access: owner}}]\n"
    topics = services // 10
    sent, taken = number % topics, number * 7 % topics
    yield f"    publishes: [{{topic: topic-{sent}}}]\n    subscribes: [{{topic: topic-{taken}}}]\n"


def _target(number: int, services: int, chance: random.Random) -> int:
    """Another service, nearly always one with a higher number."""
    if number < services - 1 and chance.random() < 0.999:
        return chance.randrange(number + 1, services)
    return chance.randrange(services - 1)


def _contract(number: int) -> str:
    return f"""\
openapi: 3.0.3
info: {{title: Service {number}, version: 1.0.0}}
paths:
  /things:
    get: {{operationId: list{number}, responses: {{"200": {{description: ok}}}}}}
    post: {{operationId: make{number}, responses: {{"201": {{description: ok}}}}}}
"""


def _cost(services: int, rounds: int) -> Cost:
    tree = Memory(files(services))
    best: Cost | None = None
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # as the command line does
        workspace, reading = _timed(lambda: load(tree, lambda _: False, lambda _: None))
        findings, judging = _timed(lambda made=workspace: _judged(made))
        gc.enable()
        cost = Cost(services, reading, judging, findings)
        best = cost if best is None or cost.whole < best.whole else best
    assert best is not None
    return best


def _judged(workspace: Workspace) -> int:
    settings = Settings().with_asked(("strict",))
    equip(workspace.databases, settings.engines, settings.small_tables)
    findings, crashes = check(workspace, running(catalog.rules(), settings), settings.options)
    assert not crashes, crashes
    return len(findings)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _table(costs: list[Cost]) -> str:
    lines = [
        "# How cost grows with a system",
        "",
        f"`make system` made this page: services with {EDGES} edges each, in native manifests of {FILE} services,",
        "every stable rule on. Seconds of processor time, the better round; the last column says how many times as",
        "long it takes as a tenth of the services.",
        "",
        "| services | reading and linking | judging | together | findings | against a tenth |",
        "|---|---|---|---|---|---|",
    ]
    for index, cost in enumerate(costs):
        ratio = f"{cost.whole / costs[index - 1].whole:.1f}" if index else "–"
        seconds = f"{cost.reading:.2f} | {cost.judging:.2f} | {cost.whole:.2f}"
        lines.append(f"| {cost.services:,} | {seconds} | {cost.findings:,} | {ratio} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
