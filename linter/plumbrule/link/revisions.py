"""Contracts and their earlier revisions, matched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from plumbrule.link.api import build_api
from plumbrule.link.bundles import originals
from plumbrule.link.claims import is_foreign
from plumbrule.link.entries import entries
from plumbrule.link.refs import References
from plumbrule.link.successors import Succession, successions
from plumbrule.model.compatibility.breaks import RemovedContract
from plumbrule.model.compatibility.removal import removed
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.contract.api import Api
from plumbrule.model.input import Facts


class Base(NamedTuple):
    """What the contracts are compared with."""

    name: str  # as people call it: `main`
    facts: Sequence[Facts]
    names: Mapping[str, str]  # path of a file that was different → what it is shown as
    gone: Collection[str]  # files that are not there any more
    folder: str = ""  # what the contracts' paths are relative to, where the two lie in different folders
    folder_now: str = ""
    named: bool = False  # by who asks: one contract here and one there are the same, whatever they are called

    def holds(self, old: Api) -> bool:
        """Somebody relies on a contract: it was named, or lies outside of the folders of tests and samples."""
        return self.named or not is_foreign(old.element.path)


def revisions(base: Base, apis: Sequence[Api], today: date) -> tuple[list[Revision], list[RemovedContract]]:
    """The contracts that have changed since the base, in the order of `apis`, and those that are gone."""
    before, unchanged = _at_base(base)
    if base.named and len(before) == len(apis) == 1:
        found = [Succession(before[0], apis[0])]
    else:
        here = {f"{base.folder_now}{path.removeprefix(base.folder)}" for path in unchanged}
        found = successions(before, apis, here, (base.folder, base.folder_now))
    lost = [one for one in found if one.new is None and one.left and one.old.element.path in base.gone]
    gone = [removed(one.old, one.left, today, base.names, is_promise=base.holds(one.old)) for one in lost]
    return _in_order(_revisions(found, base, today), apis), gone


def _revisions(found: Sequence[Succession], base: Base, today: date) -> Iterator[Revision]:
    """One for each contract and what it has become as a whole, then those for the parts of it."""
    revision = partial(Revision, today=today, base=base.name, names=base.names)
    taken: set[int] = set()
    for one in found:
        if one.new is not None and id(one.new) not in taken:
            taken.add(id(one.new))
            part = one.left if one.others else None
            arrived = _arrived(one.new, found)
            yield revision(old=one.old, new=one.new, part=part, arrived=arrived, is_promise=base.holds(one.old))
        elif one.new is not None:
            yield revision(old=one.old, new=one.new, part=one.left, is_main=False, is_promise=base.holds(one.old))
        for other in one.others:
            yield revision(old=one.old, new=other.api, part=other.taken, is_main=False, is_promise=base.holds(one.old))


def _arrived(api: Api, found: Sequence[Succession]) -> frozenset[str]:
    """Addresses of what a contract took over, under their earlier names, from all that it came from."""
    addresses: set[str] = set()
    for one in found:
        if one.new is api:
            addresses.update(operation.address for operation in one.old.operations)
        addresses.update(*(other.taken for other in one.others if other.api is api))
    return frozenset(addresses)


def _in_order(found: Iterable[Revision], apis: Sequence[Api]) -> list[Revision]:
    order = {id(api): index for index, api in enumerate(apis)}
    return sorted(found, key=lambda one: order[id(one.new)])


def _at_base(base: Base) -> tuple[list[Api], list[str]]:
    """The contracts at the base that have a file which is different now, and the paths of all others.

    What a tool made of another contract that changed as well is left out, as it is among those of today.
    """
    references = References(base.facts)
    unread = {one.source.path for one in base.facts if one.problems or one.unread}
    changed, others = [], []
    for entry in entries(base.facts, references):
        paths = {document.source.path for document in entry.documents}
        if paths.isdisjoint(base.names):
            others.append(entry.document.source.path)
            continue
        api = build_api(entry, references)
        api.partial |= not paths.isdisjoint(unread)
        changed.append(api)
    made = originals(changed)
    return [api for api in changed if api.element.path not in made], others
