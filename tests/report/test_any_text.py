"""Whatever the text and wherever the spans, every format tells the finding and no frame is wider than the terminal."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from plumbrule.report.style import Style
from plumbrule.report.width import width
from plumbrule.rule import Related
from plumbrule.text import Place, Source
from plumbrule.triage.report import Report
from tests.report.rendering import rendered
from tests.report.sample import DUPLICATE, EMPTY, Thing, context, judged
from tests.report.sarif_profile import parsed
from tests.report.test_formats import FORBIDDEN, READERS, expected

PIECES = [
    "a",
    "word ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "顧客",
    "e\u0301",
    "😀",
    "\x1b[0m",
    "\u202e",
    "\u2028",
    "`" * 3,
    "|",
    "x" * 90,
]


def report(random: Random) -> Report:
    source = Source("a.sql", "".join(random.choices(PIECES, k=random.randint(0, 60))))

    def place() -> Place:
        start = random.randint(0, len(source.text))
        return source.place(start, start + random.choice((0, 1, 7, 70, 700)))  # some end behind the text

    related = [Related(place(), random.choice(("", "words that go on " * 4))) for _ in range(random.randint(0, 4))]
    finding = context(DUPLICATE).finding(Thing(place(), "", "a"), "this is wrong", label="here", related=related)
    return replace(EMPTY, findings=judged(finding), sources={"a.sql": source})


@pytest.mark.parametrize("seed", range(60))
def test_every_format_tells_a_finding_in_any_text(seed: int) -> None:
    one = report(Random(seed))
    for name, read in READERS.items():
        text = rendered(name, one)
        assert read(text) == expected(one)
        assert FORBIDDEN.search(text) is None
    parsed(rendered("sarif", one), one.sources)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("style", [Style(width=40), Style(width=80), Style(width=40, unicode=False)])
def test_no_frame_of_any_text_is_wider_than_the_terminal(seed: int, style: Style) -> None:
    for line in rendered("full", report(Random(seed)), style).splitlines():
        if line[:5].strip("0123456789 ").startswith(("│", "|")):
            assert width(line) <= style.width
