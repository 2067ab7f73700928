"""What a schema looks like, without the names of components: alike for a schema that only moved."""

from __future__ import annotations

from plumbrule.model.compatibility.values import canonical
from plumbrule.model.contract.flat import FlatSchema

DEPTH = 3  # levels of members; what differs further down is told apart by what is above it


def shape(flat: FlatSchema, depth: int = DEPTH) -> str:
    """Types, values and members of a schema down to a depth, as text."""
    said = [*sorted(flat.types), *sorted(canonical(value) for value in flat.enum or ())]
    if depth:
        said += [
            f"{name}:{'!' if name in flat.required else ''}{shape(one.schema.flat, depth - 1) if one.schema else ''}"
            for name, one in sorted(flat.properties.items())
        ]
        said += [f"[{shape(flat.items.flat, depth - 1)}]"] if flat.items else []
    return f"({' '.join(said)})"
