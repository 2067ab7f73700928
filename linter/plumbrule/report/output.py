"""Where a report goes: a file, whole or not at all, or standard output."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple, TextIO

from plumbrule.report.formats import FORMATS
from plumbrule.report.style import Style
from plumbrule.triage.report import Report

FILE_STYLE = Style()


class Output(NamedTuple):
    """One `--output FORMAT:PATH`."""

    format: str
    path: Path

    def write(self, report: Report) -> None:
        """Writes the file; `OSError` where that cannot be done, and then the old file is still there."""
        with replacing(self.path) as out:
            FORMATS[self.format].write(report, out, FILE_STYLE)


def parse(argument: str) -> Output:
    """The output that `FORMAT:PATH` names; `ValueError` with words for the user where it names none."""
    name, colon, path = argument.partition(":")
    if not colon or not path:
        raise ValueError(f"{argument!r} is not FORMAT:PATH, for example sarif:plumbrule.sarif")
    if name not in FORMATS:
        raise ValueError(f"{name!r} is not a format; there are {', '.join(FORMATS)}")
    return Output(name, Path(path))


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `path` when all of it is written. UTF-8, lines end in LF.

    A device or a pipe is written directly: replacing it would destroy it.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as out:
            yield out
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def standard_output(*, machine: bool) -> Iterator[TextIO]:
    """Standard output with LF line ends, in UTF-8 for machines whatever the locale says.

    A reader who left, as `head` does, is no error.
    """
    out = sys.stdout
    if isinstance(out, TextIOWrapper):
        out.reconfigure(encoding="utf-8" if machine else None, newline="\n")
    try:
        yield out
        out.flush()
    except OSError as error:
        if error.errno not in {errno.EPIPE, errno.EINVAL}:  # Windows says EINVAL
            raise
        _discard_the_rest(out)


def _discard_the_rest(out: TextIO) -> None:
    """Lets the interpreter flush at exit without a word."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
