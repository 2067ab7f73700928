"""Suppressions in comments: `plumbrule: ignore[id, area] -- reason`, and `ignore-file` at the head of a file.

XML allows no `--` inside of a comment: there a colon may stand before the reason, and elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.text import Place, Source, Span
from plumbrule.triage.sql_comments import SqlText
from plumbrule.triage.suppress import Decision
from plumbrule.triage.xml_comments import XmlText
from plumbrule.triage.yaml_comments import YamlText

MARK = "plumbrule:"

_FORM = re.compile(
    r"plumbrule:\s*(?P<verb>ignore(?:-file)?)\b\s*(?:\[(?P<names>[^\]]*)\])?\s*(?:(?:--|:)\s*(?P<reason>.*?))?\s*(?:\*/)?\s*$"
)


def comment_decisions(source: Source, statements: list[Span] | None) -> Iterator[Decision]:
    """The decisions in the comments of a file; `statements` are those of a SQL file, None of any other.

    JSON has no comments, and nothing is looked for in files that do not mention us.
    """
    if MARK not in source.text or source.path.lower().endswith(".json"):
        return
    text = _text(source, statements)
    for comment, content in text.comments(MARK):
        if form := _FORM.match(content):
            names = tuple(name.strip() for name in (form["names"] or "").split(",") if name.strip())
            directive = Directive("comment", Place(source.path, comment), names, form["reason"] or None)
            whole = form["verb"] == "ignore-file"
            yield Decision(directive, _whole(text, comment) if whole else text.reach(comment))


def _text(source: Source, statements: list[Span] | None) -> SqlText | XmlText | YamlText:
    """The file as its comments are written; a changelog has statements too, whatever its form."""
    suffix = source.path.lower().rpartition(".")[2]
    if suffix == "xml":
        return XmlText(source)
    return YamlText(source) if statements is None or suffix in ("yaml", "yml") else SqlText(source, statements)


def _whole(text: SqlText | XmlText | YamlText, comment: Span) -> Span:
    """The whole file, from a comment at its head; from any other place nothing."""
    return Span(0, len(text.source.text) + 1) if comment.start < text.head else Span(comment.start, comment.start)
