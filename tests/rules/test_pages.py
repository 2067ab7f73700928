"""Every rule's page is its test."""

from __future__ import annotations

from collections import Counter

import pytest

from plumbrule import catalog
from plumbrule.rule import Rule
from plumbrule.run import run
from plumbrule.testing import Example, examples, sections
from plumbrule.tree import Memory
from plumbrule.triage.report import Report
from tests.fix.applied import applied

RULES = catalog.rules()


def _examples(rule: Rule) -> list[Example]:
    """None of a page that cannot be read: a test of its own fails for it, and the other pages are judged."""
    try:
        return examples(catalog.page(rule))
    except (OSError, ValueError):
        return []


CASES = [(rule, example) for rule in RULES for example in _examples(rule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_page_with_examples(rule: Rule) -> None:
    assert examples(catalog.page(rule))


def _name(case: object) -> str:
    if isinstance(case, Rule):
        return case.id
    assert isinstance(case, Example)
    return f"{'good' if case.good else 'bad'} {case.title}".strip()


def _text_of_findings(report: Report) -> str:
    return "\n".join(f"{one.finding.place} {one.finding.rule} {one.finding.message}" for one in report.findings)


@pytest.mark.parametrize(("rule", "example"), CASES, ids=_name)
def test_a_page_yields_exactly_what_it_marks(rule: Rule, example: Example) -> None:
    report = run(Memory(example.files), select=(rule.id,), since=example.since)
    found: Counter[tuple[str, int]] = Counter()
    for one in report.findings:
        assert one.finding.rule == rule.id
        place = one.finding.place
        found[place.path, report.sources[place.path].position(place.span.start).line] += 1
    assert not report.crashes
    assert found == example.expected, _text_of_findings(report)


BAD = [(rule, example) for rule, example in CASES if not example.good]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=_name)
def test_a_fix_takes_its_finding_away_and_what_it_writes_is_understood(rule: Rule, example: Example) -> None:
    result = applied(example.files, unsafe=True, select=(rule.id,))
    fixed = [f"{one.finding.rule} {one.finding.address}" for one in result.before.findings if one.patch]
    assert result.gone == sorted(fixed)
    assert not result.come


GOOD = [pytest.param(example, id=f"{rule.id} {_name(example)}") for rule, example in CASES if example.good]


@pytest.mark.parametrize("example", GOOD)
def test_no_recommended_rule_complains_about_a_good_example(example: Example) -> None:
    report = run(Memory(example.files), since=example.since)
    assert not report.new, _text_of_findings(report)


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_page_has_the_form(rule: Rule) -> None:
    page = catalog.page(rule)
    assert page.startswith(f"# {rule.id}\n")
    assert ("Options" in sections(page)) == (rule.options is not None)
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 120


def test_no_example_stands_twice() -> None:
    bodies = Counter((*sorted(one.files.items()), "beside", *sorted(one.base.items())) for _, one in CASES)
    assert [files for files, count in bodies.items() if count > 1] == []


def test_every_silenced_rule_exists() -> None:
    known = {rule.id for rule in RULES}
    assert {silenced for rule in RULES for silenced in rule.silences} <= known
