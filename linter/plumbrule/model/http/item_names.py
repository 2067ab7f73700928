"""What the items of a collection are called by."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plumbrule.model.names import normal, tokens

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api


def item_names(api: Api) -> dict[str, frozenset[str]]:
    """Path of a collection, without a slash at its end → the parameter that its items' paths end with, in normal form.

    The last word stands beside the whole: `/projects/{project_key}` is called by `project_key` or `key`.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for operation in api.operations:
        if operation.template.is_item:
            name = operation.template.segments[-1].name
            found[operation.path.rstrip("/").rpartition("/")[0]] |= {normal(name), tokens(name)[-1]}
    return {path: frozenset(names) for path, names in found.items()}
