"""docs/story.md: its files are made, its commands are run, and what they print is what stands there.

With PLUMBRULE_UPDATE_GOLDEN=1 the page is written anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.cli.console import Console

STORY = Path(__file__).parents[2] / "docs" / "story.md"
_FENCE = re.compile(r'```(?:[a-z]+ title="(?P<title>[^"]+)"|(?P<console>console))\n(?P<body>.*?)```', re.DOTALL)
_SECONDS = re.compile(r" · \d+\.\d+ s\b")


def played(page: str, console: Console) -> str:
    """The page with what its commands print now."""

    def step(fence: re.Match[str]) -> str:
        if fence["title"]:
            console.files({fence["title"]: fence["body"]})
            return fence[0]
        commands = [line for line in fence["body"].splitlines() if line.startswith("$ plumbrule ")]
        return "```console\n" + "\n".join(_ran(command, console) for command in commands) + "```"

    return _FENCE.sub(step, page)


def _ran(command: str, console: Console) -> str:
    told = console(*command.removeprefix("$ plumbrule ").split())
    assert told.status in {0, 1}, told.err
    return f"{command}\n{_SECONDS.sub('', told.out)}"


def test_the_story_prints_what_plumbrule_prints(console: Console) -> None:
    page = STORY.read_text(encoding="utf-8")
    now = played(page, console)
    if os.environ.get("PLUMBRULE_UPDATE_GOLDEN"):
        STORY.write_text(now, encoding="utf-8")
        page = now
    assert now == page, "the story has changed: PLUMBRULE_UPDATE_GOLDEN=1 writes it anew"
