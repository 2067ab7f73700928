"""Messages of AsyncAPI, with payloads that are read as schemas of contracts are."""

from __future__ import annotations

from plumbrule.link.refs import References
from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.document import Element
from plumbrule.model.services.event_contract import Message

_OTHER_LANGUAGES = ("avro", "protobuf", "raml", "thrift", "xml")


class Reading:
    """One document, with what its references lead to."""

    def __init__(self, root: Element, references: References) -> None:
        self.root = root
        self.references = references
        # Payloads are JSON Schema, as schemas of OpenAPI 3.1 are: the same view serves both.
        self.schemas = Api(element=root, references=references, version="3.1", title="", documents=(root.document,))

    def resolve(self, element: Element) -> Element | None:
        return self.references.resolve(element)

    def member(self, element: Element, key: str) -> Element | None:
        """What a member leads to."""
        found = element.get(key)
        return self.resolve(found) if found is not None else None


def message_of(message: Element, reading: Reading) -> Message:
    """A message, already resolved. Without a name of its own it is called after its key."""
    keys = [step for step in message.route[-1:] if isinstance(step, str) and step not in {"message", "payload"}]
    name = message.text("name") or message.text("messageId") or next(iter(keys), None)
    return Message(name, message.key_place, _payload(message, reading))


def _payload(message: Element, reading: Reading) -> Schema | None:
    payload = reading.member(message, "payload")
    if payload is None or not isinstance(payload.value, dict):
        return None
    written = message.text("schemaFormat")
    inner = payload.get("schema")
    if inner is not None and payload.text("schemaFormat") is not None:  # AsyncAPI 3: {schemaFormat, schema}
        written, resolved = payload.text("schemaFormat"), reading.resolve(inner)
        if resolved is None:
            return None
        payload = resolved
    if any(name in (written or "").lower() for name in _OTHER_LANGUAGES):
        return None
    return Schema(reading.schemas, payload)
