"""What deployment files say of stores that a manifest may say differently: engine and version, by the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.link.deployment import Deployed
from plumbrule.link.images import image_name, known_image
from plumbrule.model.services.provenance import Format, Statement
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Store, System
from plumbrule.text import Place


def deployed_words(system: System, deployed: Sequence[Deployed]) -> None:
    """Keep with each store what it is run from. Files for development and tests are another environment."""
    for project in deployed:
        for name, container in project.first.items():
            _say(project.nodes[name], container.image, container.place, "compose")
    for cluster in system.clusters:
        for workload in cluster.workloads:
            main = workload.main_container
            if main is not None:
                _say(workload.node, main.image, main.place, "kubernetes")


def _say(node: object, image: str | None, place: Place, source: Format) -> None:
    if isinstance(node, Store) and image is not None and not is_rehearsal(place.path):
        node.statements.extend(_statements(image, place, source))


def _statements(image: str, place: Place, source: Format) -> Iterator[Statement]:
    known = known_image(image)
    if known is not None:
        yield Statement("engine", known.engine, source, place)
        tag = image.removeprefix(image_name(image)).partition("@")[0].removeprefix(":")
        if tag[:1].isdigit():
            yield Statement("version", tag, source, place)
