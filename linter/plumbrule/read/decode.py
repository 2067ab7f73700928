"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
from typing import Literal, NamedTuple

from plumbrule.model.input import Problem, Reader, Unread
from plumbrule.text import Place, Source, Span
from plumbrule.tree import MAX_BYTES

_MARKED = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Decoded(NamedTuple):
    """The text of a file. Where there is a problem, `source` holds as much as is needed to show it."""

    source: Source
    problem: Problem | None = None
    note: Unread | None = None  # the encoding was guessed


def decode(path: str, data: bytes, reader: Reader) -> Decoded:
    """Text without byte order mark: UTF-8, or UTF-16 and UTF-32 with a mark.

    SQL that is none of these is read as Windows-1252, with a note; all other text must say what it is.
    """
    if len(data) > MAX_BYTES:
        return _refused(path, "", 0, "limit", reader, f"file is larger than {MAX_BYTES // 1024**2} MB")
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error, reader)
    text = text.lstrip("\ufeff")
    if (nul := text.find("\0")) >= 0:
        message = "file holds NUL characters: it is binary, or UTF-16 without a byte order mark"
        return _refused(path, text, nul, "encoding", reader, message)
    return Decoded(Source(path, text))


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError, reader: Reader) -> Decoded:
    bad = f"byte 0x{data[error.start]:02X}"
    before = len(data[: error.start].decode(error.encoding, "replace").lstrip("\ufeff"))
    if b"\0" in data and error.encoding == "utf-8":
        return _refused(path, "", 0, "encoding", reader, "file is binary")
    if reader == "sql" and error.encoding == "utf-8":
        source = Source(path, data.decode("cp1252", "replace"))
        place = source.place(error.start, error.start + 1)
        return Decoded(source, note=Unread(place, f"{bad} is not UTF-8: the file was read as Windows-1252"))
    text = data.decode(error.encoding, "replace").lstrip("\ufeff")
    return _refused(path, text, before, "encoding", reader, f"{bad} is not valid {error.encoding.upper()}")


def _refused(
    path: str,
    text: str,
    offset: int,
    kind: Literal["encoding", "limit"],
    reader: Reader,
    message: str,
) -> Decoded:
    place = Place(path, Span(offset, min(offset + 1, len(text))))
    return Decoded(Source(path, text), Problem(kind, reader, place, message))
