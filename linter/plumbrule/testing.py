"""A rule's page as its test: the files under Bad must yield exactly the marked lines, those under Good nothing.

A fence with `base` behind its title holds what the main branch has; what stands nowhere else is unchanged since.
A mark is `# <-- here` or `-- <-- here` at the end of a line, `x2` behind it for two findings there. It is taken out
before the run.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from plumbrule.difference import EVERYTHING, Difference, between

REQUIRED = ("Why", "Bad", "Good", "When to ignore", "Measured", "References")

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_GROUP = re.compile(r"^### (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_INFO = re.compile(r'^(?P<language>[a-z]+)(?: title="(?P<title>[^"]+)"(?P<base> base)?)?$')
_MARK = re.compile(r"[ \t]*(?:#|--) <-- here(?: x(?P<count>\d+))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A group of files from a page. `expected` counts findings by path and line."""

    title: str
    good: bool
    files: dict[str, str]
    expected: Counter[tuple[str, int]]
    base: dict[str, str]  # empty: there is nothing to compare with

    def since(self) -> Difference:
        if not self.base:
            return EVERYTHING
        before = {path: text.encode() for path, text in self.base.items()}
        return between(before, {path: text.encode() for path, text in self.files.items()}, "main")


class PageError(ValueError):
    """A page that breaks the form; the message says where."""


def sections(page: str) -> dict[str, str]:
    """Text under each second-level heading, fences included."""
    blanked = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page)
    heads = list(_SECTION.finditer(blanked))
    ends = [*(head.start() for head in heads[1:]), len(page)][: len(heads)]
    return {head[1].strip(): page[head.end() : end] for head, end in zip(heads, ends, strict=True)}


def examples(page: str) -> list[Example]:
    """The example groups under Bad and Good. `PageError` where a heading is missing or a fence is malformed."""
    found = sections(page)
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        raise PageError(f"missing headings: {', '.join(missing)}")
    return [*_groups(found["Bad"], good=False), *_groups(found["Good"], good=True)]


def _groups(text: str, *, good: bool) -> list[Example]:
    """What stands before the first title is a group too, where it holds files."""
    parts = _GROUP.split(text)
    titled = list(zip(parts[1::2], parts[2::2], strict=True))
    untitled = [("", parts[0])] if not titled or _FENCE.search(parts[0]) else []
    return [_example(title, body, good=good) for title, body in untitled + titled]


def _example(title: str, text: str, *, good: bool) -> Example:
    files: dict[str, str] = {}
    base: dict[str, str] = {}
    expected: Counter[tuple[str, int]] = Counter()
    for fence in _FENCE.finditer(text):
        info = _INFO.match(fence["info"])
        if info is None:
            raise PageError(f"a fence says {fence['info']!r}, not a language with an optional title")
        if info["title"] is None:
            continue
        if info["title"] in (base if info["base"] else files):
            raise PageError(f"two files are called {info['title']}")
        if info["base"]:
            base[info["title"]] = fence["body"]
            continue
        files[info["title"]] = _MARK.sub("", fence["body"])
        for number, line in enumerate(fence["body"].splitlines(), start=1):
            if mark := _MARK.search(line):
                expected[info["title"], number] += int(mark["count"] or 1)
    files = {**base, **files}
    _hold(title, files, expected, good=good)
    return Example(title, good, files, expected, base)


def _hold(title: str, files: dict[str, str], expected: Counter[tuple[str, int]], *, good: bool) -> None:
    where = f"{'Good' if good else 'Bad'}{f' ({title})' if title else ''}"
    if not files:
        raise PageError(f"{where} has no file")
    if good and expected:
        raise PageError(f"{where} has a mark")
    if not good and not expected:
        raise PageError(f"{where} has no mark")
