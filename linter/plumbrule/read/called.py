"""Files that are called as a format has it, where nothing in them can say so any more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plumbrule.model.input import Kind
from plumbrule.read.documents import is_broken, read_documents
from plumbrule.text import Source

_NAMES: Mapping[str, Kind] = {  # without ending
    "asyncapi": "asyncapi",
    "catalog-info": "backstage",
    "compose": "compose",
    "docker-compose": "compose",
    "kustomization": "kubernetes",
    "openapi": "openapi",
    "plumbrule-services": "services",
    "services": "services",
    "swagger": "openapi",
}
_SAYS_NOTHING = re.compile(r"(?:\s++|#.*+)*+\Z")


def broken_kind(path: str, text: str) -> Kind | None:
    """The reader that tells what is wrong with a file which cannot be parsed, by its name; None for any other file.

    A file that a template engine has yet to fill in is none of them.
    """
    kind = _NAMES.get(path.rpartition("/")[2].rpartition(".")[0].lower())
    if kind is None or _SAYS_NOTHING.match(text):
        return None
    read = read_documents(Source(path, text), "manifest")
    return kind if any(map(is_broken, read.problems)) and not read.documents else None
