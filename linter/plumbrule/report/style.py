"""How a report may look on a stream: colour, characters, width."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TextIO

from plumbrule.report.visible import one_line
from plumbrule.rule import Severity

Colour = Literal["auto", "always", "never"]
Ink = Literal["red", "yellow", "cyan", "blue", "green", "bold", "dim"]

INKS: Mapping[Severity, Ink] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
NARROWEST = 40  # columns; below that a frame has no room for code
DEFAULT_WIDTH = 80

_ASCII = str.maketrans(
    {"→": "->", "←": "<-", "…": "...", "·": "-", "–": "-", "—": "-", "×": "x", "≤": "<=", "≥": ">=", "’": "'"}
    | {"│": "|", "├": "+", "─": "-", "⋮": ":"}
)


@dataclass(frozen=True, slots=True)
class Style:
    """What the stream can show. The default suits a file: no colour, UTF-8, 80 columns."""

    colour: bool = False
    unicode: bool = True
    width: int = DEFAULT_WIDTH

    def text(self, text: str) -> str:
        """Text on one line, with nothing in it that the stream cannot show or that would act on a terminal."""
        return self.symbols(one_line(text))

    def symbols(self, text: str) -> str:
        """The text, spelled in ASCII where the stream has nothing more."""
        if self.unicode or text.isascii():
            return text
        return text.translate(_ASCII).encode("ascii", "backslashreplace").decode()

    def paint(self, text: str, *inks: Ink) -> str:
        if not self.colour or not text:
            return text
        from click import style

        colours = [ink for ink in inks if ink not in {"bold", "dim"}]
        return style(text, fg=colours[0] if colours else None, bold="bold" in inks or None, dim="dim" in inks or None)


def style_of(stream: TextIO, colour: Colour, environ: Mapping[str, str]) -> Style:
    """What this stream can show, by its encoding, its terminal and the environment."""
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("_", "-")
    return Style(
        colour=wants_colour(colour, environ, isatty=stream.isatty()),
        unicode=encoding in {"utf-8", "utf8", "utf-8-sig"},
        width=max(NARROWEST, _width(stream, environ)),
    )


def wants_colour(colour: Colour, environ: Mapping[str, str], *, isatty: bool) -> bool:
    """The option decides, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, then the terminal.

    An empty variable counts as unset, as no-color.org words it.
    """
    if colour != "auto":
        return colour == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return isatty and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):  # no terminal, or no file at all: io.UnsupportedOperation is both
        return DEFAULT_WIDTH
