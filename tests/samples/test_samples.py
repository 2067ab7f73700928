"""Two whole systems: every rule of the four areas finds something in one, and none in its repaired twin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from plumbrule import catalog
from plumbrule.report.formats import FORMATS
from plumbrule.rule import Rule
from plumbrule.run import run
from plumbrule.tree import Directory
from plumbrule.triage.report import Report
from tests.cli.console import process
from tests.golden import hold
from tests.report.rendering import rendered
from tests.samples.system import MARKET, REPAIRED, ROOT, report

AREAS = frozenset({"indexing", "coupling", "auth", "pagination"})
ELSEWHERE = frozenset({"auth/store-without-network-policy", "auth/tenant-scope-missing"})
"""What needs a cluster, and keys that all tenants share: the market has neither."""
RULES = [rule for rule in catalog.rules() if rule.area in AREAS and rule.preset != "docs" and rule.id not in ELSEWHERE]
EVERYTHING = ("recommended", "strict", "preview")
ALL = "--all-migrations"  # what git knows of a checkout is no part of the samples
GOLDEN = ROOT / "tests" / "samples" / "golden"


class Backwards(Directory):
    """The same files, named in the opposite order."""

    def paths(self) -> Iterable[str]:
        return [*super().paths()][::-1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_finds_something_in_the_market(rule: Rule) -> None:
    assert rule.id in {finding.rule for finding in report(MARKET, EVERYTHING).new}


def test_no_rule_floods_the_market() -> None:
    found = [finding.rule for finding in report(MARKET, EVERYTHING).new]
    assert {rule.id for rule in RULES if found.count(rule.id) > 4} == set()


def test_nothing_is_left_in_the_repaired_market() -> None:
    assert report(REPAIRED).new == ()


@pytest.mark.parametrize("system", [MARKET, REPAIRED])
def test_all_of_a_sample_is_understood(system: str) -> None:
    seen = report(system, EVERYTHING)
    assert (seen.unread, seen.skipped, seen.crashes) == ((), (), ())


@pytest.mark.parametrize("system", [MARKET, REPAIRED])
def test_accepted_findings_say_why(system: str) -> None:
    accepted = [one.suppression for one in report(system).findings if one.status == "suppressed"]
    assert accepted
    assert all(suppression is not None and suppression.reason for suppression in accepted)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("system", [MARKET, REPAIRED])
def test_reports_of_the_samples_are_those_that_were_read(system: str, name: str) -> None:
    text = _without_pages(report(system)) if name == "sarif" else rendered(name, report(system))
    hold(GOLDEN / system.rpartition("/")[2] / f"report.{_SUFFIXES.get(name, name)}", text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_files_changes_nothing(name: str) -> None:
    backwards = run(Backwards(ROOT / MARKET))
    assert rendered(name, backwards) == rendered(name, report(MARKET))


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_hash_seed_changes_nothing(seed: str) -> None:
    told = process("check", MARKET, "--format", "json", ALL, folder=ROOT, PYTHONHASHSEED=seed)
    assert told.out == rendered("json", report(MARKET))


@pytest.mark.parametrize(("folder", "path"), [(".", MARKET), (MARKET, "."), (f"{MARKET}/services", "..")])
def test_the_working_directory_changes_nothing(folder: str, path: str) -> None:
    told = process("check", path, "--format", "concise", ALL, folder=ROOT / folder)
    assert told.out == rendered("concise", report(MARKET))


@pytest.mark.parametrize(("system", "status"), [(MARKET, 1), (REPAIRED, 0)])
def test_the_status_tells_the_two_apart(system: str, status: int) -> None:
    assert process("check", system, folder=ROOT).status == status


_SUFFIXES = {"full": "txt", "concise": "concise.txt", "github": "github.txt", "markdown": "md"}


def _without_pages(seen: Report) -> str:
    """SARIF without the rules that found nothing and without the pages of the rest, which are held elsewhere."""
    speaking = {judged.finding.rule for judged in seen.findings}
    log = json.loads(rendered("sarif", replace(seen, rules=tuple(rule for rule in seen.rules if rule.id in speaking))))
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        del rule["help"]
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"
