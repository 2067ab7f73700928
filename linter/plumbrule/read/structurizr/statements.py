"""Statements of the Structurizr DSL: a line each, with the block that its brace opens."""

from __future__ import annotations

from dataclasses import dataclass, field

from plumbrule.model.input import Problem
from plumbrule.read.structurizr.words import Mark, Word, words
from plumbrule.text import Source, Span

DEEPEST = 60  # levels of blocks; a deployment node in a node, each with its instances, needs about ten


@dataclass(slots=True)
class Statement:
    """The words of one line; `block` is None where no brace follows them."""

    words: list[Word]
    block: list[Statement] | None = None

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def body(self) -> list[Statement]:
        return self.block or []


@dataclass(slots=True)
class _Open:
    """A block that is not closed yet, and the line that is being gathered in it."""

    statements: list[Statement]
    brace: Span
    line: list[Word] = field(default_factory=list)

    def end_line(self) -> None:
        if self.line:
            self.statements.append(Statement(self.line))
            self.line = []

    def begin_block(self) -> list[Statement]:
        """The block of the line, or of the one above where the brace stands on a line of its own."""
        self.end_line()
        if not self.statements or self.statements[-1].block is not None:
            return []
        block = self.statements[-1].block = []
        return block


def statements_of(source: Source) -> tuple[list[Statement], list[Problem]]:
    """The statements of a file, and what is wrong with its braces and quotes."""
    found: list[Statement] = []
    problems: list[Problem] = []
    stack = [_Open(found, Span(0, 0))]
    for one in words(source.text):
        if isinstance(one, Word):
            stack[-1].line.append(one)
            continue
        match one.kind:
            case "end":
                stack[-1].end_line()
            case "open":
                block = stack[-1].begin_block()
                stack.append(_Open(block if len(stack) < DEEPEST else [], one.span))
                if len(stack) == DEEPEST + 1:
                    problems.append(_problem(source, one, f"blocks are nested more than {DEEPEST} deep", "nest less"))
            case "close":
                stack[-1].end_line()
                if len(stack) > 1:
                    stack.pop()
                else:
                    problems.append(_problem(source, one, "this } closes nothing", "delete it"))
            case "lost":
                problems.append(_problem(source, one, "nothing closes this", "close it"))
    stack[-1].end_line()
    problems += [_problem(source, Mark("open", one.brace), "nothing closes this {", "add a }") for one in stack[1:]]
    return found, problems


def _problem(source: Source, mark: Mark, message: str, help_: str) -> Problem:
    return Problem(
        kind="syntax",
        reader="manifest",
        place=source.place(*mark.span),
        message=message,
        help=help_,
        address="workspace",
    )
