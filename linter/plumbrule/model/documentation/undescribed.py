"""Parts of a contract that say nothing to people, or only repeat their name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.names import normal

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.document import Element
    from plumbrule.model.node import Node
    from plumbrule.text import Place

Kind = Literal["info", "operation", "parameter", "schema", "tag", "response"]
KINDS: tuple[Kind, ...] = ("info", "operation", "parameter", "schema", "tag", "response")


class Part(NamedTuple):
    """A part that can be described. `text` is what it says, `name` what it is called."""

    node: Node
    place: Place
    name: str
    text: str

    @property
    def is_bare(self) -> bool:
        return normal(self.text) in {"", normal(self.name)}


def parts(api: Api, kind: Kind) -> Iterator[Part]:
    """The parts of a kind, each once where it is defined."""
    match kind:
        case "info":
            info = api.element.get("info")
            if info is not None:
                yield Part(api, info.key_place, api.title, _text(info))
        case "operation":
            yield from (Part(one, one.place, one.operation_id or "", one.description) for one in api.operations)
        case "parameter":
            yield from _parameters(api)
        case "schema":
            for name, schema in api.schemas.items():
                yield Part(schema, schema.place, name, _text(schema.element))
        case "tag":
            for tag in api.element.items_of("tags"):
                yield Part(api, tag.place_of("name"), tag.text("name") or "", _text(tag))
        case "response":
            yield from _responses(api)


def _parameters(api: Api) -> Iterator[Part]:
    for one in dict.fromkeys(one for operation in api.operations for one in operation.parameters):
        yield Part(one, one.place, one.name, one.description)


def _responses(api: Api) -> Iterator[Part]:
    seen: set[int] = set()
    for operation in api.operations:
        for response in operation.responses.values():
            if id(response.element.value) not in seen:
                seen.add(id(response.element.value))
                defined = response.defined
                yield Part(defined, defined.place, response.component or response.code, response.description)


def _text(element: Element) -> str:
    return "\n".join(text for key in ("summary", "description") if (text := element.text(key)))
