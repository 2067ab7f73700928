"""A published port that only programs on the same machine can reach."""

from __future__ import annotations

from plumbrule.model.fix import Edit, Fix
from plumbrule.model.services.system import PublishedPort
from plumbrule.text import Span

LOOPBACK = "127.0.0.1"
_QUOTES = (0, 1)  # characters around the text in the file: none, or one on each side


def on_loopback(port: PublishedPort) -> Fix | None:
    """The loopback address in front of a short form like `5432:5432`, or in place of the one that means all."""
    written, host = port.text or "", port.host or ""
    start, end = port.place.span
    quotes, rest = divmod(end - start - len(written), 2)
    if not port.published or not written.startswith(f"{host}:" if host else port.published):
        return None
    if rest or quotes not in _QUOTES:  # an alias stands there, or an escape
        return None
    begin = start + quotes
    edit = Edit(port.place.path, Span(begin, begin + len(host)), LOOPBACK if host else f"{LOOPBACK}:")
    return Fix(f"publish port {port.published} on the loopback only", (edit,), safe=True)
