"""Reads one file of a contract: an OpenAPI document, or a piece of one that a `$ref` leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plumbrule.model.contract.mention import mentions
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.contract.version import PUBLISHED, version_key, version_of
from plumbrule.model.document import Document, Element
from plumbrule.model.input import Facts, Problem, Want
from plumbrule.read.documents import read_documents
from plumbrule.read.plain_text import TextDocument
from plumbrule.text import Source

_STRUCTURED = (".yaml", ".yml", ".json", ".json5", ".jsonc")
_LEADS_OUT = re.compile(r"""\$(?:dynamicR|r)ef["']?\s*:\s*(?:[>|][^\n]*\n\s*)?["']?[^\s"'#]""")
"""A reference to another file. Where nothing in the text looks like one, its tree need not be walked."""


def read_contract(source: Source) -> Facts:
    """The documents of a file, what is wrong with the version they claim, and the files that their references name."""
    if not source.path.lower().endswith(_STRUCTURED):
        return Facts(source=source, kind="fragment", documents=[TextDocument(source)])
    read = read_documents(source, "contract")
    claims = [document for document in read.documents if version_key(document.root) is not None]
    return Facts(
        source=source,
        kind="openapi" if claims or not read.documents else "fragment",
        documents=list(read.documents),
        wants=[Want(path, "fragment") for path in _other_files(source, read.documents)],
        problems=[*read.problems, *(problem for document in claims for problem in _version_problems(document))],
        unread=list(read.unread),
    )


def _other_files(source: Source, documents: Sequence[Document]) -> list[str]:
    if not _LEADS_OUT.search(source.text):
        return []
    texts = dict.fromkeys(mention.text for document in documents for mention in mentions(document.root))
    targets = [target_of(text, source.path) for text in texts]
    return sorted({target.path for target in targets if target.place == "file" and target.path != source.path})


def _version_problems(document: Document) -> Iterator[Problem]:
    root = Element(document, (), document.root)
    key = version_key(document.root) or ""
    member, version = root.get(key), version_of(document.root)
    if member is None or (version is not None and isinstance(member.value, str)):
        return
    written = document.source.text[slice(*document.value_span(member.route))]
    if version is None:
        message = f"{key} says {written or 'nothing'}: no version that is known, so the contract is not judged"
        help_line = f"write one of {', '.join(PUBLISHED.values())}"
    else:
        message = f"{key} is the number {written} instead of a text, and other tools refuse the document"
        help_line = f'{key}: "{PUBLISHED[version]}"'
    info = root.get("info")
    title = (info.text("title") if info else None) or ""
    yield Problem(
        kind="version",
        reader="contract",
        place=member.value_place if written else member.key_place,
        message=message,
        help=help_line,
        scope=title,
        address=f"api {title}".strip(),
        minor=version is not None,
    )
