"""What is wrong with a configuration."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Source, Span


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake and its place. `span` is None where the file as a whole is meant."""

    source: Source
    span: Span | None
    message: str
    help: str | None = None

    def __str__(self) -> str:
        """`path:line:column message`, and the advice on a second line."""
        place = self.source.path
        if self.span is not None:
            line, column = self.source.position(self.span.start)
            place = f"{place}:{line}:{column}"
        return f"{place} {self.message}" + (f"\n  help: {self.help}" if self.help else "")
