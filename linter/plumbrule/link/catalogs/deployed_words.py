"""What compose files say of stores that a manifest may say differently: engine and version, by the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.link.deployment import Deployed
from plumbrule.link.images import image_name, known_image
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Store
from plumbrule.text import Place


def deployed_words(deployed: Sequence[Deployed]) -> None:
    """Keep with each store what it is run from. Files for development and tests are another environment."""
    for project in deployed:
        for name, container in project.first.items():
            node, image = project.nodes[name], container.image
            if isinstance(node, Store) and image is not None and not is_rehearsal(container.place.path):
                node.statements.extend(_statements(image, container.place))


def _statements(image: str, place: Place) -> Iterator[Statement]:
    known = known_image(image)
    if known is not None:
        yield Statement("engine", known.engine, "compose", place)
        tag = image.removeprefix(image_name(image)).partition("@")[0].removeprefix(":")
        if tag[:1].isdigit():
            yield Statement("version", tag, "compose", place)
