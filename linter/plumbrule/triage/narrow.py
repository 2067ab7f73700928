"""Shows a part of a report. The analysis has seen everything all the same."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.triage.report import Judged


def narrowed(judged: Iterable[Judged], paths: tuple[str, ...]) -> tuple[Judged, ...]:
    """The findings in these files and folders; all where none is given."""
    folders = tuple(f"{path}/" for path in paths)
    return tuple(
        one
        for one in judged
        if not paths or one.finding.place.path in paths or one.finding.place.path.startswith(folders)
    )
