"""The formats by name. A new one is a module with `write` and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple, Protocol, TextIO

from plumbrule.report.style import Style
from plumbrule.triage.report import Report


class Write(Protocol):
    """Writes a whole report. Machine formats look the same in every style."""

    def __call__(self, report: Report, out: TextIO, style: Style, /) -> None: ...


class Format(NamedTuple):
    """A module, loaded when it is asked for; a machine format is UTF-8 on every stream."""

    module: str
    machine: bool

    @property
    def write(self) -> Write:
        write: Write = import_module(self.module).write
        return write


FORMATS: Mapping[str, Format] = {
    "full": Format("plumbrule.report.full", machine=False),
    "concise": Format("plumbrule.report.concise", machine=False),
    "json": Format("plumbrule.report.json", machine=True),
    "sarif": Format("plumbrule.report.sarif", machine=True),
    "github": Format("plumbrule.report.github", machine=True),
    "markdown": Format("plumbrule.report.markdown", machine=True),
}
