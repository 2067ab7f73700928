"""Secrets that can be read back: fields of answers, and the operations that show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import ends_with, normal, singular, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Field, Operation, Schema

_HIDDEN = re.compile(
    r"mask|redact|last (?:four|4)|obfuscat|hash(?:ed)?\b|encrypted"
    r"|only (?:be )?(?:returned|shown|displayed|visible|available)|shown once|write-?only"
    r"|(?:never|not) (?:be )?(?:returned|shown|displayed)|\bnull\b|omitted",
    re.IGNORECASE,
)
_MEANT_FOR_CLIENTS = re.compile(r"client[- ]side|publishable", re.IGNORECASE)
_KEEPERS = words("secret vault credential key token password passphrase")
_PASSWORDS = words("password passwd passphrase pin")


class Readable(NamedTuple):
    """A secret in answers, and who shows it. `meant`: showing it is what all of these are for."""

    field: Field
    readers: list[Operation]

    @property
    def meant(self) -> bool:
        return all(_keeps_secrets(operation, self.field) for operation in self.readers)


def readable(schema: Schema) -> list[Readable]:
    """The secrets among a schema's own properties that some operation shows other than once, when it is made."""
    found = []
    for field in schema.fields():
        if field.is_secret and not _is_hidden(field):
            readers = [one for one in field.users_in("response") if one.kind == "path" and not _shows_once(one, field)]
            if readers:
                found.append(Readable(field, readers))
    return found


def _is_hidden(field: Field) -> bool:
    """What is shown is not the secret: masked, hashed, or left out later; or it is made for clients to hold."""
    text = field.description
    if _HIDDEN.search(text):
        return True
    return ends_with(field.name, {"client_secret"}) and _MEANT_FOR_CLIENTS.search(text) is not None


def _shows_once(operation: Operation, field: Field) -> bool:
    """The answer to making it, or to signing in. A password is the caller's own, and needs no showing."""
    if operation.method not in {"POST", "PUT"}:
        return False
    if operation.is_credential or operation.is_entry:
        return True
    made = operation.is_create or "201" in operation.responses
    return made and not ends_with(field.name, _PASSWORDS)


def _keeps_secrets(operation: Operation, field: Field) -> bool:
    """Secrets are what the path is about: `/secrets/{id}/value`, `/members/{id}/api-key`."""
    named = [singular(segment.text) for segment in operation.template.literals]
    return any(ends_with(name, _KEEPERS) for name in named) or operation.template.last_literal == normal(field.name)
