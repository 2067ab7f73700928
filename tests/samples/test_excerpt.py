"""What the README shows of the market is what a run prints."""

from __future__ import annotations

import re

from tests.golden import hold
from tests.report.rendering import rendered
from tests.samples.system import MARKET, ROOT, report

README = ROOT / "README.md"
SHOWN = ("indexing/filter-column-without-index", "auth/route-to-unsecured-operation")

_EXCERPT = re.compile(r"(?<=<!-- excerpt -->\n).*?(?=<!-- /excerpt -->)", re.DOTALL)


def excerpt() -> str:
    """The command, the shown findings in the order of the report, and the summary."""
    *findings, summary = rendered("full", report(MARKET)).rstrip("\n").split("\n\n")
    shown = [text for text in findings if any(f"[{rule}]" in text.partition("\n")[0] for rule in SHOWN)]
    assert len(shown) == len(SHOWN)
    body = "\n\n".join([*shown, "…", summary])
    return f"```console\n$ plumbrule check {MARKET}\n{body}\n```\n"


def test_the_readme_shows_what_the_market_prints() -> None:
    text = README.read_text(encoding="utf-8")
    assert _EXCERPT.search(text)
    hold(README, _EXCERPT.sub(lambda _: excerpt(), text))
