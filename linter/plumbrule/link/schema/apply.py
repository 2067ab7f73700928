"""The one entry of the replay; the modules beside it register what each change does."""

from __future__ import annotations

from functools import singledispatch

from plumbrule.link.schema.state import State
from plumbrule.model.database.change import Change


@singledispatch
def apply(change: Change, state: State) -> None:
    """Change the state. A change that no module registers leaves no trace in the final tables."""
