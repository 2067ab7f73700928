"""Contracts from text, as the engine would read them from a tree."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.link.api import build_apis
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.input import Facts, Problem
from plumbrule.read.openapi import read_contract
from plumbrule.text import Source

HEAD = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
"""


def facts_of(files: Mapping[str, str]) -> list[Facts]:
    """Facts of the files, by path."""
    return [read_contract(Source(path, files[path])) for path in sorted(files)]


def link(files: Mapping[str, str]) -> tuple[list[Api], list[Problem]]:
    """Everything built from the files, with all problems, those of reading first."""
    facts = facts_of(files)
    apis, problems, _ = build_apis(facts)
    return apis, [*(problem for one in facts for problem in one.problems), *problems]


def api_of(text: str, **others: str) -> Api:
    """The one contract that starts in `openapi.yaml`."""
    apis, _ = link({"openapi.yaml": text, **others})
    assert [api.element.path for api in apis] == ["openapi.yaml"]
    return apis[0]


def operation_of(text: str) -> Operation:
    """The first operation of a contract of 3.1; the text is what follows its head."""
    return api_of(HEAD + text).operations[0]


def messages(files: Mapping[str, str]) -> list[str]:
    return [problem.message for problem in link(files)[1]]
