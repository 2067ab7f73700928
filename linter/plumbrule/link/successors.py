"""Which contract of today stands for which of the base: by path, by title, and by the operations that it took over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.model.compatibility.counterparts import counterparts, operation_key, webhook_counterparts
from plumbrule.model.contract.api import Api, Operation

Key = tuple[str, str]
"""What calls an operation, or the name of a webhook with its method."""

HALF = 0.5  # of the operations of a contract: whoever took them over is what it has become


class Successor(NamedTuple):
    """A contract that has taken over operations of an earlier one."""

    api: Api
    taken: frozenset[str]  # addresses, at the base


@dataclass(slots=True)
class Succession:
    """What has become of one contract of the base."""

    old: Api
    new: Api | None = None  # that stands for it as a whole
    others: list[Successor] = field(default_factory=list)  # that took over what `new` does not have

    @property
    def left(self) -> frozenset[str]:
        """Addresses of the operations that no other contract took over."""
        moved = frozenset().union(*(one.taken for one in self.others))
        return frozenset(one.address for one in _keys(self.old).values()) - moved


def successions(
    before: Sequence[Api], apis: Sequence[Api], unchanged: Collection[str], folders: tuple[str, str] = ("", "")
) -> list[Succession]:
    """What has become of the contracts of a base that are different now, in their order. Lost copies are left out.

    `unchanged` are paths of contracts that are what they were, so that they stand for themselves alone. `folders` are
    what the paths of the two sides are relative to.
    """
    fresh = [api for api in apis if api.element.path not in unchanged]
    found = [Succession(old) for old in before]
    for key in (_path_and_title, _title, _path):
        _pair(found, fresh, key, folders)
    arrivals = _arrivals(found, fresh)
    for one in found:
        _hand_over(one, arrivals)
        _settle_heir(one)
    return [one for one in found if one.new is not None or one.others or not _is_copy(one.old, apis)]


def _path_and_title(api: Api, folder: str) -> Hashable:
    return api.element.path.removeprefix(folder), api.title


def _title(api: Api, _: str) -> Hashable:
    return api.title


def _path(api: Api, folder: str) -> Hashable:
    return api.element.path.removeprefix(folder)


def _pair(
    found: Sequence[Succession],
    apis: Sequence[Api],
    key: Callable[[Api, str], Hashable],
    folders: tuple[str, str],
) -> None:
    """Those that are alike by a key that no other has on either side."""
    taken = {id(one.new) for one in found}
    rest = [one for one in found if one.new is None]
    free = [api for api in apis if id(api) not in taken]
    counts = Counter(key(one.old, folders[0]) for one in rest), Counter(key(api, folders[1]) for api in free)
    by_key = {key(api, folders[1]): api for api in free}
    for one in rest:
        name = key(one.old, folders[0])
        if all(count[name] == 1 for count in counts):
            one.new = by_key[name]


def _arrivals(found: Sequence[Succession], apis: Sequence[Api]) -> dict[Key, list[Operation]]:
    """The operations that contracts have now and did not have at the base, by what calls them."""
    earlier = {id(one.new): _keys(one.old) for one in found if one.new is not None}
    arrived: dict[Key, list[Operation]] = {}
    for api in apis:
        had = earlier.get(id(api), {})
        for key, operation in _keys(api).items():
            if key not in had:
                arrived.setdefault(key, []).append(operation)
    return arrived


def _hand_over(one: Succession, arrivals: Mapping[Key, Sequence[Operation]]) -> None:
    """Find those of its operations that are not in `new` among what has arrived elsewhere."""
    taken: dict[int, tuple[Api, set[str]]] = {}
    for operation in _gone(one.old, one.new):
        others = (arrived for arrived in arrivals.get(_key(operation), ()) if arrived.api is not one.new)
        home = next((arrived.api for arrived in others if _is_same(operation, arrived)), None)
        if home is not None:
            taken.setdefault(id(home), (home, set()))[1].add(operation.address)
    one.others = [Successor(api, frozenset(addresses)) for api, addresses in taken.values()]


def _settle_heir(one: Succession) -> None:
    """Whoever took over half of a contract that is nowhere else stands for all of it."""
    best = max(one.others, key=lambda other: len(other.taken), default=None)
    if one.new is None and best is not None and len(best.taken) >= HALF * len(_keys(one.old)):
        one.new = best.api
        one.others.remove(best)


def _gone(old: Api, new: Api | None) -> list[Operation]:
    """What the contract does not have in its new form, callbacks left aside: they belong to operations."""
    if new is None:
        return list(_keys(old).values())
    operations = counterparts(old.operations, new.operations)
    webhooks = webhook_counterparts(old.webhooks, new.webhooks, operations)
    return [*operations.gone, *(one for one in webhooks.gone if one.kind == "webhook")]


def _keys(api: Api) -> dict[Key, Operation]:
    return {_key(one): one for one in (*api.operations, *api.webhooks) if one.kind != "callback"}


def _key(operation: Operation) -> Key:
    return operation_key(operation) if operation.kind == "path" else (operation.method, operation.address)


def _is_same(old: Operation, new: Operation) -> bool:
    """Nothing says that they are two: neither their ids nor the hosts that they are called at."""
    names = {old.operation_id, new.operation_id} - {None}
    hosts = [{_host(server.url) for server in one.api.servers} - {""} for one in (old, new)]
    return len(names) < 2 and (not all(hosts) or not hosts[0].isdisjoint(hosts[1]))


def _host(url: str) -> str:
    """The host of an absolute URL, else nothing."""
    return url.partition("//")[2].partition("/")[0].lower()


def _is_copy(old: Api, apis: Sequence[Api]) -> bool:
    """Nobody misses it: another contract has the same title and version, and all of its operations."""
    keys = _keys(old).keys()
    alike = (api for api in apis if api.title == old.title and _version(api) == _version(old))
    return bool(keys) and any(keys <= _keys(api).keys() for api in alike)


def _version(api: Api) -> object:
    info = api.element.get("info")
    return info.value.get("version") if info and isinstance(info.value, dict) else None
