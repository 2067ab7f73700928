"""From bytes to text, and what is wrong with those that are none."""

from __future__ import annotations

import codecs

import pytest

from plumbrule.read.decode import Decoded, decode
from plumbrule.tree import MAX_BYTES


def problem(decoded: Decoded) -> str:
    assert decoded.problem is not None
    position = decoded.source.position(decoded.problem.place.span.start)
    return f"{position.line}:{position.column} {decoded.problem.kind}: {decoded.problem.message}"


@pytest.mark.parametrize(
    "data",
    [
        "a: é𝒳\n".encode(),
        "a: é𝒳\n".encode("utf-8-sig"),
        codecs.BOM_UTF8 * 2 + "a: é𝒳\n".encode(),
        "a: é𝒳\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "a: é𝒳\n".encode("utf-16-be"),
        "a: é𝒳\n".encode("utf-32"),
        codecs.BOM_UTF32_BE + "a: é𝒳\n".encode("utf-32-be"),
    ],
)
def test_text_comes_without_byte_order_mark(data: bytes) -> None:
    decoded = decode("a.yaml", data, "contract")
    assert decoded.source.text == "a: é𝒳\n"
    assert (decoded.problem, decoded.note) == (None, None)


def test_line_ends_stay_as_they_are() -> None:
    assert decode("a.sql", b"a\r\nb\rc\n", "sql").source.text == "a\r\nb\rc\n"


def test_a_byte_that_is_no_utf_8_is_a_problem_at_its_place() -> None:
    decoded = decode("a.yaml", "a: ü\nb: x".encode() + b"\xe4y\n", "contract")
    assert problem(decoded) == "2:5 encoding: byte 0xE4 is not valid UTF-8"
    assert decoded.source.line(2) == "b: x\N{REPLACEMENT CHARACTER}y"


def test_a_place_does_not_count_the_byte_order_mark() -> None:
    assert problem(decode("a.yaml", codecs.BOM_UTF8 + b"ab\xff", "manifest")).startswith("1:3 ")


def test_sql_of_unknown_encoding_is_read_with_a_note() -> None:
    decoded = decode("a.sql", b"-- gr\xfc\xdfe \x81\nSELECT '\x80';\n", "sql")
    assert decoded.problem is None
    assert decoded.source.text == "-- grüße \N{REPLACEMENT CHARACTER}\nSELECT '€';\n"
    assert decoded.note is not None
    assert decoded.note.reason == "byte 0xFC is not UTF-8: the file was read as Windows-1252"
    assert decoded.note.place.span.start == 5


@pytest.mark.parametrize("reader", ["contract", "sql", "manifest"])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\xff", b"a: 1\x00\n", "a: 1".encode("utf-16-le")])
def test_binary_content_is_one_problem(data: bytes, reader: str) -> None:
    decoded = decode("a.yaml", data, reader)  # type: ignore[arg-type]
    assert "encoding: file" in problem(decoded)
    assert "binary" in problem(decoded)
    assert decoded.note is None


def test_half_of_a_character_is_a_problem_in_every_encoding() -> None:
    assert problem(decode("a.yaml", codecs.BOM_UTF16_LE + b"a\x00b", "contract")).startswith("1:2 encoding: byte 0x62")
    assert problem(decode("a.sql", codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "sql")).startswith("1:1 encoding: byte 0x00")


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode("a.yaml", b"", "contract").source.text == ""
    assert decode("a.yaml", codecs.BOM_UTF8, "contract").source.text == ""


def test_a_file_over_the_limit_is_not_decoded() -> None:
    decoded = decode("a.json", bytes(MAX_BYTES + 1), "contract")
    assert problem(decoded) == "1:1 limit: file is larger than 256 MB"
    assert decoded.source.text == ""
