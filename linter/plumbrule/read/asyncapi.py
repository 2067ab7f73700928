"""Reads one AsyncAPI document, and names the files that its references lead to."""

from __future__ import annotations

from plumbrule.model.contract.mention import mentions
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.input import Facts, Want
from plumbrule.read.documents import read_documents
from plumbrule.text import Source


def read_asyncapi(source: Source) -> Facts:
    """The document, with a wish for each file that it takes something from."""
    read = read_documents(source, "manifest")
    texts = dict.fromkeys(mention.text for document in read.documents for mention in mentions(document.root))
    targets = [target_of(text, source.path) for text in texts]
    paths = {target.path for target in targets if target.place == "file" and target.path != source.path}
    return Facts(
        source=source,
        kind="asyncapi",
        documents=[*read.documents],
        wants=[Want(path, "fragment") for path in sorted(paths)],
        problems=[*read.problems],
        unread=[*read.unread],
    )
