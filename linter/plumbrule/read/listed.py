"""Lists in which tools keep the order of their migrations: the plan of Sqitch, the journal of drizzle."""

from __future__ import annotations

import json
import re

_CHANGE = re.compile(r"[ \t]*(?P<change>[^\s%#@\[][^\s\[]*)|[ \t]*@(?P<tag>\S+)")


def planned(text: str) -> list[str]:
    """Names of Sqitch's deploy scripts without `.sql`, in the order of the plan.

    A change that is listed again was reworked: what it was before lies in a file named after the tag that came next.
    """
    named: list[str] = []
    waiting: dict[str, int] = {}  # change → its last place, until a tag follows it
    tagged: dict[int, str] = {}
    for line in text.splitlines():
        match = _CHANGE.match(line)
        if match and match["change"]:
            waiting[match["change"]] = len(named)
            named.append(match["change"])
        elif match and match["tag"]:
            for place in waiting.values():
                tagged.setdefault(place, match["tag"])
            waiting.clear()
    last = {name: place for place, name in enumerate(named)}
    return [name if last[name] == place else f"{name}@{tagged.get(place, '')}" for place, name in enumerate(named)]


def journalled(text: str) -> list[str]:
    """Names of drizzle's migrations without `.sql`, in the order of the journal; none where it cannot be read."""
    try:
        journal = json.loads(text)
    except (ValueError, RecursionError):
        return []
    entries = journal.get("entries") if isinstance(journal, dict) else None
    if not isinstance(entries, list):
        return []
    listed = [
        (entry["idx"], entry["tag"])
        for entry in entries
        if isinstance(entry, dict) and type(entry.get("idx")) is int and isinstance(entry.get("tag"), str)
    ]
    return [tag for _, tag in sorted(listed)]
