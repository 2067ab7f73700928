"""Secrets that can be read back: fields of answers, and the operations that show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.fields import is_secret
from plumbrule.model.names import ends_with, normal, singular, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Field, Operation, Schema

_HIDDEN = re.compile(
    r"mask|redact|last (?:four|4)|obfuscat|hash(?:ed)?\b|encrypted"
    r"|only (?:be )?(?:returned|shown|displayed|visible|available)|shown once|write-?only"
    r"|(?:never|not) (?:be )?(?:returned|shown|displayed)|\bnull\b|omitted",
    re.IGNORECASE,
)
_MEANT_FOR_CLIENTS = re.compile(
    r"client[- ]side|publishable|front-?end|browser|passed to (?:the|your) client", re.IGNORECASE
)
_NO_SECRET = words("amz webauthn passkey fido display displayed hidden redacted obfuscated")
_NEEDS_STRING = words("otp totp")
_POSTAL = words("city state district street country address house locality village landmark post")
_SIGNING_IN = re.compile(
    r"\b(auth\w*|access|api|bearer|secret|credentials?|session|jwt|sign(ed|ing)?[ -]in|log[ -]?in)\b", re.IGNORECASE
)
_AROUND = {
    "token": words("expires expiration refresh username password session login credential"),
    "secret": words("url uri key client app application webhook hook callback token username scopes expires issuer"),
}
_TOKEN_RESPONSE = words("token_type expires_in refresh_token")  # beside access_token, RFC 6749 §5.1
_EXPIRY = words("expiration expires expires_at expiry")  # beside a session token: credentials that are lent
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
        if _may_be_secret(field) and field.is_secret and not _is_hidden(field) and not _is_something_else(field):
            readers = [one for one in field.users_in("response") if one.kind == "path" and not _shows_once(one, field)]
            if readers:
                found.append(Readable(field, readers))
    return found


def _may_be_secret(field: Field) -> bool:
    """By what is written in place: the types, which cost more, are asked of the few that are left."""
    if is_secret(field.name):
        return True
    target = field.schema if field.element.text("$ref") else None
    elements = [field.element, *([target.element] if target else [])]
    return any(one.text("format") == "password" or one.flag("x-sensitive") for one in elements)


def _is_hidden(field: Field) -> bool:
    """What is shown is not the secret: masked, hashed, or left out later; or it is made for clients to hold."""
    text = field.description
    if _HIDDEN.search(text):
        return True
    return ends_with(field.name, {"client_secret"}) and _MEANT_FOR_CLIENTS.search(text) is not None


def _is_something_else(field: Field) -> bool:
    """Short names mean many things: a token is a word, a deed or a card, a PIN of India a postal code."""
    if field.element.flag("x-sensitive"):
        return False
    name, kinds, beside = normal(field.name), set(tokens(field.name)), {normal(other) for other in field.siblings}
    if "access_token" in beside | {name} and not _TOKEN_RESPONSE.isdisjoint(beside):
        return True  # the answer that gives a token out
    if "session_token" in beside | {name} and not _EXPIRY.isdisjoint(beside):
        return True
    if not kinds.isdisjoint(_NO_SECRET) or (ends_with(field.name, _NEEDS_STRING) and "string" not in field.types):
        return True
    if name == "pin":
        return any(not _POSTAL.isdisjoint(tokens(other)) for other in field.siblings)
    return name in _AROUND and not _lets_in(field, _AROUND[name])


def _lets_in(field: Field, speaking: frozenset[str]) -> bool:
    """Something around a bare name speaks of signing in, of callers, or of running out."""
    around = {word for other in (*field.siblings, field.owner.component or "") for word in tokens(other)}
    return _SIGNING_IN.search(field.description) is not None or not speaking.isdisjoint(around)


def _shows_once(operation: Operation, field: Field) -> bool:
    """The answer to what made it, or to signing in, by a link that was mailed too. A password needs no showing."""
    exchanges = (
        operation.method != "GET" or any(one.is_secret for one in operation.parameters) or _takes_password(operation)
    )
    if operation.is_credential or (operation.is_entry and exchanges):
        return True
    making = operation.method == "POST" and not operation.is_read_like
    return making and not ends_with(field.name, _PASSWORDS)


def _takes_password(operation: Operation) -> bool:
    """Callers sign in by HTTP Basic, which is what `GET /auth` exchanges for a token."""
    schemes = (operation.api.schemes.get(name) for one in operation.requirements for name in one.schemes)
    return any(scheme is not None and scheme.scheme == "basic" for scheme in schemes)


def _keeps_secrets(operation: Operation, field: Field) -> bool:
    """Secrets are what the path is about: `/secrets/{id}/value`, `/members/{id}/api-key`."""
    named = {singular(word) for segment in operation.template.literals for word in tokens(segment.text)}
    return not _KEEPERS.isdisjoint(named) or operation.template.last_literal == normal(field.name)
