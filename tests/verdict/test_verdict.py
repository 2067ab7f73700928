"""Our verdict on a document is that of openapi-spec-validator, but for differences that are known.

`PLUMBRULE_MUTANTS=1000` asks for more changed documents than the everyday run does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plumbrule.read.openapi import read_contract
from plumbrule.text import Source
from tests.corpus import corpus
from tests.verdict.exclusions import unexplained
from tests.verdict.mutation import mutants
from tests.verdict.verdict import ours, theirs

MUTANTS = int(os.environ.get("PLUMBRULE_MUTANTS", "150"))
MUTATED = 20  # documents
SMALL = range(4_000, 40_000)  # bytes of a document that is changed often

pytestmark = pytest.mark.corpus


def _files() -> list[Path]:
    files = [*corpus("openapi", "apis-guru").rglob("*.json"), *corpus("openapi", "single").iterdir()]
    return sorted(files, key=lambda path: path.name)


@cache
def _document(path: Path) -> dict[str, Any]:
    root = read_contract(Source(path.name, path.read_text(encoding="utf-8"))).documents[0].root
    assert isinstance(root, dict)
    return root


def _difference(name: str, document: Mapping[str, Any]) -> str | None:
    """What one side finds in a document that the other calls valid, if no exclusion knows of it."""
    we = list(ours(document))
    they = theirs(document)
    first = next(they, None)
    if bool(we) is (first is not None):
        return None
    side, reasons = ("ours", we) if we else ("theirs", [str(first), *they])
    reason = unexplained(side, name, reasons)
    return f"{name}: {side} alone: {reason}" if reason else None


def _mutants() -> Iterator[tuple[str, dict[str, Any]]]:
    """Changed copies of documents that lie evenly among the small ones."""
    small = [path for path in _files() if path.stat().st_size in SMALL]
    for path in small[:: len(small) // MUTATED][:MUTATED]:
        for what, changed in mutants(_document(path), path.name, -(-MUTANTS // MUTATED)):
            yield f"{path.name} {what}", changed


def test_every_document_of_the_corpus_has_the_verdict_of_the_oracle() -> None:
    found = [_difference(path.name, _document(path)) for path in _files()]
    assert not any(found), "\n".join(filter(None, found))


def test_a_changed_document_has_the_verdict_of_the_oracle() -> None:
    found = [_difference(name, document) for name, document in _mutants()]
    assert not any(found), "\n".join(filter(None, found))


def test_the_changes_break_about_half_of_the_documents() -> None:
    verdicts = [next(theirs(document), None) is None for _, document in _mutants()]
    assert 0.2 < sum(verdicts) / len(verdicts) < 0.8
