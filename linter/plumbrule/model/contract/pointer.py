"""What stands behind the `#` of a reference: a JSON Pointer (RFC 6901) in a URI."""

from __future__ import annotations

from urllib.parse import unquote


def tokens(fragment: str) -> tuple[str, ...]:
    """The keys that a pointer goes through; none of a whole document or an anchor."""
    return tuple(_key(token) for token in fragment.split("/")[1:])


def _key(token: str) -> str:
    return unquote(token).replace("~1", "/").replace("~0", "~")
