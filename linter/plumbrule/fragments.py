"""Loads pieces of contracts that are to be judged alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plumbrule.link.fragment import as_contract
from plumbrule.link.workspace import link
from plumbrule.load import Loading
from plumbrule.model.contract.version import Version
from plumbrule.model.input import Skipped
from plumbrule.model.workspace import Workspace
from plumbrule.read.decode import decode
from plumbrule.read.file import read_file
from plumbrule.tree import Tree


@dataclass(frozen=True, slots=True)
class Fragments:
    """The files of a tree that are pieces of contracts. Without a version, what they use tells it."""

    paths: tuple[str, ...]
    version: Version | None = None


def load_fragments(tree: Tree, fragments: Fragments) -> Workspace:
    """A workspace of these files and of what they refer to; each file is a contract of its own."""
    loading = Loading(tree, frozenset(tree.paths()), lambda _: None)
    for path in sorted(fragments.paths):
        _take(loading, path, fragments.version)
    loading.follow()
    workspace = link([loading.facts[path] for path in sorted(loading.facts)], loading.paths)
    workspace.sources = dict(sorted(loading.sources.items()))
    workspace.problems += loading.problems
    workspace.skipped += loading.skipped
    return workspace


def _take(loading: Loading, path: str, version: Version | None) -> None:
    decoded = decode(path, loading.tree.read(path), "contract")
    loading.sources[path] = decoded.source
    if decoded.problem is not None:
        loading.problems.append(decoded.problem)
        return
    facts = read_file(decoded.source, "fragment", None)
    pieces = [piece for one in facts.documents if (piece := as_contract(one, version)) is not None]
    loading.facts[path] = replace(facts, kind="openapi", documents=[*pieces])
    if not (pieces or facts.problems):
        loading.skipped.append(Skipped(path, "its keys do not say what part of a contract it is"))
