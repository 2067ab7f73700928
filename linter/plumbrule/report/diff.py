"""Changes of files as a unified diff, which `git apply` and `patch -p1` take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING

from plumbrule.report.conceal import without
from plumbrule.report.style import Ink, Style

if TYPE_CHECKING:
    from plumbrule.fix.plan import Change

_INKS: dict[str, Ink] = {"+": "green", "-": "red", "@": "cyan"}
_UNENDED = "\\ No newline at end of file\n"


def diff(changes: Iterable[Change], style: Style, secrets: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The lines of the diff with their line ends. `secrets` of each file are masked: such a hunk can only be read."""
    for change in changes:
        before = "/dev/null" if change.before is None else f"a/{change.path}"
        old, new = _lines(change.before or ""), _lines(change.after)
        hidden = secrets.get(change.path, ())
        for written in unified_diff(old, new, before, f"b/{change.path}"):
            line = without(written, hidden)
            yield _painted(line if line.endswith("\n") else f"{line}\n{_UNENDED}", style)


def _lines(text: str) -> list[str]:
    """Cut at LF only, as patch cuts them."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _painted(line: str, style: Style) -> str:
    ink = _INKS.get(line[:1])
    return f"{style.paint(line[:-1], ink)}\n" if ink and style.colour else line
