"""The hash by which code scanning follows an alert."""

from __future__ import annotations

import pytest

from plumbrule.report.linehash import LineHashes

END = "c129715d7a2bc9a3:1"


def hashes(text: str) -> str:
    lines = LineHashes(text)
    return " ".join(lines.of(line) for line in range(1, len(lines) + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", END),
        ("plumb", "68ede6b120c0f863:1"),
        ("orders:\n  port: 8080\n", f"9db658377ae6e29b:1 4c797af355295f6c:1 {END}"),
        ("a: 1\nb: 2\n", f"132b7ee912c57691:1 5d56533273a3bbdb:1 {END}"),
        ("a: 1\r\nb: 2\r\n", f"132b7ee912c57691:1 5d56533273a3bbdb:1 {END}"),
        ("   \t\n", f"3c5bef55b72b93c9:1 {END}"),
        ('note: "é😀"\n', f"77a742251c5dba87:1 {END}"),
        ("\ufeffkey: 1\n", f"3f24a8ef74523eb4:1 {END}"),
        ("x" * 99 + "\n", f"52b56201ffb585b2:1 {END}"),
        ("x" * 100 + "\n", f"52b56201ffb58620:1 {END}"),
        ("x" * 150 + "\n", f"52b56201ffb58620:1 {END}"),
        ("\r \n", f"5b5d4caf73a13177:1 3c5bef55b72b93c9:1 {END}"),
        (
            "CREATE TABLE cart (\n  id bigint PRIMARY KEY\n);\n",
            f"4776a3a6a75d83e6:1 ba4be52ec1cded06:1 4198bb0649bf73d9:1 {END}",
        ),
    ],
)
def test_the_hashes_are_those_of_the_upload_action(text: str, expected: str) -> None:
    assert hashes(text) == expected


def test_equal_windows_are_numbered() -> None:
    line = "x" * 120 + "\n"
    lines = LineHashes(line * 3)
    assert [lines.of(number).partition(":")[2] for number in (1, 2, 3)] == ["1", "2", "3"]


def test_only_cr_and_lf_end_a_line() -> None:
    assert len(LineHashes("a\u2028b\x0bc\x85d\n")) == 2
