"""What a related place has to do with a finding, where no frame stands beside the words."""

from __future__ import annotations

from plumbrule.rule import Related


def standalone(related: Related) -> str:
    """The note; but a note that goes on from the primary place's label (`… is this column`) yields to the address."""
    if related.note.startswith("…"):
        return related.address or related.note.lstrip("… ")
    return related.note or related.address or related.place.path
