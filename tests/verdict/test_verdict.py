"""Our verdict on a document is that of openapi-spec-validator, but for differences that are known.

`PLUMBRULE_MUTANTS=1000` asks for more changed documents than the everyday run does, and for the large ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from openapi_spec_validator.readers import read_from_filename

from plumbrule.read.openapi import read_contract
from plumbrule.text import Source
from plumbrule.tree import Directory
from tests.corpus import corpus
from tests.verdict.exclusions import unexplained
from tests.verdict.followed import followed
from tests.verdict.mutation import Object, mutants
from tests.verdict.split import ENTRY, split
from tests.verdict.verdict import ours, ours_of, theirs

MUTANTS = int(os.environ.get("PLUMBRULE_MUTANTS", "150"))
MUTATED = 20  # documents
LARGEST = 10**9 if "PLUMBRULE_MUTANTS" in os.environ else 100_000  # bytes; the oracle takes seconds for more
SMALL = range(4_000, 40_000)  # bytes of a document that is changed often

pytestmark = pytest.mark.corpus


def _files() -> list[Path]:
    files = [*corpus("openapi", "apis-guru").rglob("*.json"), *corpus("openapi", "single").iterdir()]
    return sorted((path for path in files if path.stat().st_size <= LARGEST), key=lambda path: path.name)


@cache
def _document(path: Path) -> Object:
    root = read_contract(Source(path.name, path.read_text(encoding="utf-8"))).documents[0].root
    assert isinstance(root, dict)
    return root


def _difference(name: str, ours: Iterable[str], theirs: Iterator[str]) -> str | None:
    """What one side finds in a document that the other calls valid, if no exclusion knows of it."""
    we = list(ours)
    first = next(theirs, None)
    if bool(we) is (first is not None):
        return None
    side, reasons = ("ours", we) if we else ("theirs", [str(first), *theirs])
    reason = unexplained(side, name, reasons)
    return f"{name}: {side} alone: {reason}" if reason else None


def _mutants(count: int) -> Iterator[tuple[str, Object]]:
    """Changed copies of documents that lie evenly among the small ones."""
    small = [path for path in _files() if path.stat().st_size in SMALL]
    for path in small[:: len(small) // MUTATED][:MUTATED]:
        for what, changed in mutants(_document(path), path.name, -(-count // MUTATED)):
            yield f"{path.name} {what}", changed


def test_every_document_of_the_corpus_has_the_verdict_of_the_oracle() -> None:
    wholes = ((path.name, {ENTRY: _document(path)}) for path in _files())
    found = [_difference(name, ours(whole), theirs(whole)) for name, whole in wholes]
    assert not any(found), "\n".join(filter(None, found))


def test_a_changed_document_has_the_verdict_of_the_oracle() -> None:
    wholes = ((name, {ENTRY: document}) for name, document in _mutants(MUTANTS))
    found = [_difference(name, ours(whole), theirs(whole)) for name, whole in wholes]
    assert not any(found), "\n".join(filter(None, found))


def test_the_changes_break_about_half_of_the_documents() -> None:
    verdicts = [next(theirs({ENTRY: document}), None) is None for _, document in _mutants(MUTANTS)]
    assert 0.2 < sum(verdicts) / len(verdicts) < 0.8


def test_a_document_split_over_files_has_the_verdict_of_the_oracle_on_the_whole() -> None:
    found = [
        _difference(name, ours(split(document)), theirs({ENTRY: document})) for name, document in _mutants(MUTANTS // 2)
    ]
    assert not any(found), "\n".join(filter(None, found))


def test_what_the_oracle_finds_in_a_split_document_is_found() -> None:
    """It judges the structure of no file but the first, so it may find less."""
    splits = [(name, split(document)) for name, document in _mutants(MUTANTS // 2)]
    found = [_difference(name, ours(files), iter(wrong)) for name, files in splits if (wrong := list(theirs(files)))]
    assert not any(found), "\n".join(filter(None, found))


def test_a_contract_of_thousands_of_files_has_the_verdict_of_the_oracle() -> None:
    folder = corpus("openapi", "multi", "digitalocean")
    entry = "DigitalOcean-public.v2.yaml"
    files = {
        path.relative_to(folder).as_posix(): read_from_filename(str(path))[0] for path in sorted(folder.rglob("*.y*ml"))
    }
    found = _difference(entry, ours_of(Directory(folder)), theirs(followed(files, entry), entry))
    assert found is None, found
