"""What a revision adds without breaking anybody, in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbrule.model.workspace import Workspace
from plumbrule.report.summary import counted

NAMED = 3  # of one kind; the others are counted

_KINDS: Mapping[str, str] = {
    "operation": "operations",
    "webhook": "webhooks",
    "parameter": "parameters",
    "request property": "request properties",
    "response property": "response properties",
    "status": "statuses",
}


def additions(workspace: Workspace) -> str:
    """`new: 2 operations (GET /refunds, POST /refunds); 1 parameter (GET /orders ?status)`; empty for nothing."""
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for revision in workspace.revisions:
        for one in revision.additions:
            found[one.kind].append(one.address)
    parts = [f"{counted(len(names), kind, _KINDS[kind])} ({_first(names)})" for kind, names in found.items() if names]
    return f"new: {'; '.join(parts)}" if parts else ""


def _first(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
