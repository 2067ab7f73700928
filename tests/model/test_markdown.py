"""Active content in descriptions: what a browser would run, and what it only shows."""

from __future__ import annotations

import json

import pytest

from plumbrule.model.privacy.markdown import active_content
from tests.link.contracts import api_of


def found(description: str) -> list[str]:
    info = {"title": "T", "version": "1", "description": description}
    api = api_of(json.dumps({"openapi": "3.0.3", "info": info, "paths": {}}))
    return [active.what for active in active_content(api)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>run()</script>", "a <script>"),
        ("<SCRIPT src='x'>", "a <script>"),
        ("< iframe src='x'>", "a <iframe>"),
        ("<embed src='x'>", "a <embed>"),
        ('<a href="javascript:run()">x</a>', "a javascript: link"),
        ("[x](javascript:run())", "a javascript: link"),
        ('<img src="x" onerror="run()">', "the handler onerror"),
        ("<img\n onload = 'run()'>", "the handler onload"),
        ("Write eval(text) here", "a call of eval"),
        ("`<b>` and <script>", "a <script>"),
    ],
)
def test_active_content_is_found(text: str, what: str) -> None:
    assert found(text) == [what]


@pytest.mark.parametrize(
    "text",
    [
        "`<script>`",
        "```\n<script>\n```",
        "    <script>",
        "<!-- <script> -->",
        "<scripture> and <b class='on'> and 1 < on=2",
        "See https://shop.io/?on=1 for javascript: the language",
        "It uses eval() inside",
        "<img src='x' alt='turned off'>",
    ],
)
def test_what_is_only_shown_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_json_may_write_its_brackets_as_escapes() -> None:
    text = '{"openapi": "3.0.3", "info": {"title": "\\u003cscript>", "version": "1"}, "paths": {}}'
    assert [active.what for active in active_content(api_of(text))] == ["a <script>"]


def test_examples_and_properties_of_that_name_are_no_descriptions() -> None:
    text = (
        '{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": {"A": '
        '{"example": {"description": "<script>"}, "properties": {"description": {"default": "<script>"}}}}}}'
    )
    assert list(active_content(api_of(text))) == []


@pytest.mark.parametrize(
    "unit", ["<a ", "<script", "` <a on", "<a href=  ", "](  ", "<!-- <a onx ", "``` ", "eval( ", "<a onxxx  "]
)
def test_no_text_takes_long(unit: str) -> None:
    found(unit * (200_000 // len(unit)))
