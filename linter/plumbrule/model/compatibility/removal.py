"""What it means that a whole contract is gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from plumbrule.model.compatibility.breaks import RemovedContract
from plumbrule.model.compatibility.stage import is_first
from plumbrule.model.compatibility.sunset import retired
from plumbrule.model.contract.api import Api
from plumbrule.text import Place


def removed(
    old: Api, left: Collection[str], today: date, names: Mapping[str, str], *, is_promise: bool
) -> RemovedContract:
    """The break, with the operations that nobody took over: `left` are their addresses.

    An info where all of them had been retired, the contract was in its first version, or nobody relies on it
    (`is_promise`). `names` are what files of the base are shown as.
    """
    operations = [one for one in (*old.operations, *old.webhooks) if one.address in left]
    over = all(retired(one, today) for one in operations)
    place = old.place
    return RemovedContract(
        place=place,
        scope=old.scope,
        address=old.address,
        subject=f"the contract {old.title}",
        change="is gone, after the sunset of all that it promised" if over else "is gone",
        earlier=Place(names.get(place.path, place.path), place.span),
        weight="info" if over or is_first(old) or not is_promise else "error",
        users=tuple(one.address for one in operations),
    )
