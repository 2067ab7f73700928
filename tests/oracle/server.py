"""What a server of the oracle is to the tests: it carries out files and tells what it made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tests.oracle.catalogue import Fact


class Step(NamedTuple):
    """A file as its migration tool hands it to the server: `text` keeps the lines of the file at `path`."""

    path: str
    text: str


class Refusal(NamedTuple):
    """A statement that the server did not carry out. `line` is where it ends or where the server stumbled."""

    path: str
    line: int
    message: str

    @property
    def address(self) -> str:
        return f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.address}: {self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a server made of some files."""

    facts: list[Fact]
    refusals: list[Refusal]


class Server(Protocol):
    """A running database server."""

    def outcome(self, steps: Sequence[Step]) -> Outcome:
        """Carry out the steps in an empty database, one session each, and read its catalogue."""
