"""`.env` files, as compose understands them."""

from __future__ import annotations

import pytest

from plumbrule.read.dotenv import read_dotenv
from plumbrule.text import Source


def settings(text: str) -> dict[str, str]:
    return read_dotenv(Source(".env", text)).settings


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEY=value", "value"),
        ("export KEY=value", "value"),
        ("  KEY = value  ", "value"),
        ("KEY=", ""),
        ("KEY=a b c", "a b c"),
        ("KEY=value # a comment", "value"),
        ("KEY=# a comment", ""),
        ("KEY=pass#word", "pass#word"),
        ("KEY=a=b=c", "a=b=c"),
        ("KEY='it $is \\n literal'", "it $$is \\n literal"),
        ('KEY="a \\"quoted\\" word # no comment"', 'a "quoted" word # no comment'),
        ('KEY="two\\nlines"', "two\nlines"),
        ('KEY="two\nlines"', "two\nlines"),
        ('KEY="${OTHER} and \\$5"', "${OTHER} and $$5"),
        ('KEY="not closed', '"not closed'),
    ],
)
def test_a_setting_has_one_value(line: str, value: str) -> None:
    assert settings(f"FIRST=1\n{line}\nLAST=2\n") == {"FIRST": "1", "KEY": value, "LAST": "2"}


def test_the_last_of_two_settings_counts() -> None:
    assert settings("KEY=one\nKEY=two\n") == {"KEY": "two"}


@pytest.mark.parametrize("text", ["# KEY=value\n", "KEY\n", "not a setting\n", "=value\n", "", "1KEY=value"])
def test_other_lines_are_no_settings(text: str) -> None:
    assert settings(text) == {}


def test_a_setting_knows_its_line() -> None:
    facts = read_dotenv(Source(".env", "# ports\r\nexport PORT=8080  \r\nHOST='db'\r\n"))
    spans = {key: facts.source.text[span.start : span.end] for key, span in facts.setting_spans.items()}
    assert spans == {"PORT": "PORT=8080", "HOST": "HOST='db'"}
