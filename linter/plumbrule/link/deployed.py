"""Which SQL engines the deployment files of a tree run, before anything is linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.link.images import known_image
from plumbrule.model.database.engine import dialect_of_engine
from plumbrule.model.database.schema import Dialect
from plumbrule.model.document import Value
from plumbrule.model.input import Facts


def deployed_dialects(facts: Iterable[Facts]) -> frozenset[Dialect]:
    """The dialects of the images that compose files and Kubernetes manifests name."""
    roots = (document.root for one in facts if one.kind in {"compose", "kubernetes"} for document in one.documents)
    images = {image for root in roots for image in _images(root)}
    engines = (known.engine for image in images if (known := known_image(image)) is not None)
    spoken = (dialect_of_engine(engine) for engine in engines if engine)
    return frozenset(dialect for dialect in spoken if dialect is not None)


def _images(root: Value) -> Iterator[str]:
    """Every text under a key called image; what several aliases share is looked at once."""
    seen: set[int] = set()
    waiting: list[Value] = [root]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        if isinstance(value, dict):
            seen.add(id(value))
            if isinstance(image := value.get("image"), str):
                yield image
            waiting += value.values()
        elif isinstance(value, list):
            seen.add(id(value))
            waiting += value
