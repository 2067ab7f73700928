"""The same key twice in one mapping."""

from __future__ import annotations

from plumbrule.model.input import Problem, Reader
from plumbrule.text import Place


def repeated_key(reader: Reader, key: str, first: Place, again: Place) -> Problem:
    """The problem, at the later place. YAML 1.2.2 §3.2.1.1 and RFC 8259 §4 want unique keys; the last value counts."""
    message = f"key {key} is written twice in one mapping, and only the last value counts"
    related = ((first, "it is here first"),)
    return Problem("syntax", reader, again, message, related=related, detail=f"repeated key {key}")
