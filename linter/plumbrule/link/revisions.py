"""Contracts and their earlier revisions, matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plumbrule.link.api import build_api
from plumbrule.link.entries import entries
from plumbrule.link.refs import References
from plumbrule.model.compatibility.breaks import RemovedContract
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.contract.api import Api
from plumbrule.model.input import Facts
from plumbrule.text import Place


class Base(NamedTuple):
    """What the contracts are compared with."""

    name: str  # as people call it: `main`
    facts: Sequence[Facts]
    names: Mapping[str, str]  # path of a file that was different → what it is shown as
    gone: Collection[str]  # files that are not there any more
    folder: str = ""  # what the contracts' paths are relative to, where the two lie in different folders
    folder_now: str = ""
    alone: bool = False  # one contract here and one there are the same, whatever they are called


def revisions(base: Base, apis: Sequence[Api], today: date) -> tuple[list[Revision], list[RemovedContract]]:
    """The contracts that have changed since the base, in the order of `apis`, and those whose file is gone."""
    before = _changed(base)
    pairs = (
        {id(apis[0]): before[0]} if base.alone and len(before) == len(apis) == 1 else dict(_pairs(base, before, apis))
    )
    found = [
        Revision(old=pairs[id(api)], new=api, today=today, base=base.name, names=base.names)
        for api in apis
        if id(api) in pairs
    ]
    matched = {id(one.old) for one in found}
    lost = [old for old in before if id(old) not in matched and old.element.path in base.gone]
    return found, [_removed(old, base.names) for old in lost if old.operations]


def _changed(base: Base) -> list[Api]:
    """The contracts at the base that have a file which is different now."""
    references = References(base.facts)
    unread = {one.source.path for one in base.facts if one.problems or one.unread}
    found = []
    for entry in entries(base.facts, references):
        paths = {document.source.path for document in entry.documents}
        if not paths.isdisjoint(base.names):
            api = build_api(entry, references)
            api.partial |= not paths.isdisjoint(unread)
            found.append(api)
    return found


def _pairs(base: Base, before: Sequence[Api], apis: Sequence[Api]) -> Iterator[tuple[int, Api]]:
    """Id of a contract and its earlier revision: of the same file, else the only one of the same title left."""
    by_path = {api.element.path.removeprefix(base.folder_now): api for api in apis}
    rest = []
    taken = set()
    for old in before:
        new = by_path.get(old.element.path.removeprefix(base.folder))
        if new is not None:
            taken.add(id(new))
            yield id(new), old
        else:
            rest.append(old)
    free = [api for api in apis if id(api) not in taken]
    titles = Counter(api.title for api in free), Counter(api.title for api in rest)
    for old in rest:
        new = next((api for api in free if api.title == old.title), None)
        if new is not None and all(count[old.title] == 1 for count in titles):
            yield id(new), old


def _removed(old: Api, names: Mapping[str, str]) -> RemovedContract:
    place = old.place
    return RemovedContract(
        place=place,
        scope=old.scope,
        address=old.address,
        subject=f"the contract {old.title}",
        change="is gone",
        earlier=Place(names.get(place.path, place.path), place.span),
        users=tuple(operation.address for operation in old.operations),
    )
