"""Columns that answers give away: a property of the item, and the column of its table that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from plumbrule.model.access.callers import is_about_caller
from plumbrule.model.contract.api import Api, Operation, Schema
from plumbrule.model.contract.flat import Property
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.joined.exposure import is_public, routed_operations
from plumbrule.model.joined.shared_columns import returned_columns
from plumbrule.model.names import ends_with, normal, singular, starts_with, tokens, words
from plumbrule.model.privacy.readable import readable
from plumbrule.text import Place

SHORT = 8  # characters that are too few for a credential: what is left of one that was masked
_CREDENTIALS = words(
    "password passwd password_hash hashed_password password_digest encrypted_password secret client_secret private_key"
    " totp_secret otp_secret mfa_secret recovery_codes refresh_token api_key_hash session_token pin_hash"
)
_ABOUT = words("has is public csrf")
_MASKED = re.compile(r"mask|redact|last (?:four|4)", re.IGNORECASE)
_ISSUING = words("rotate regenerate login sign_in signin issue register refresh session token")
_VALUES = frozenset({"text", "varchar", "char", "bytes", "array", "json", "jsonb", "other", "uuid"})
_IDENTITY = words(
    "ssn social_security_number national_id tax_id passport_number date_of_birth dob birth_date iban card_number cvv"
    " diagnosis religion ethnicity"
)
_CONTACT = words("email email_address phone phone_number first_name last_name full_name street address postal_address")
_HEALTH = "health"


class Disclosure(NamedTuple):
    """A property of answers that is a column, and the operations that send it, in the order of the contract."""

    item: Schema
    member: Property
    column: Column
    operations: list[Operation]


Wanted = Callable[[Operation, Property, Column], bool]


def credentials(api: Api) -> list[Disclosure]:
    """Credentials in answers, those of operations left out that issue one."""
    return _disclosures(api, _is_credential)


def personal_data(api: Api) -> list[Disclosure]:
    """Highly sensitive data of people in answers that the public gets; contact data where nobody has to sign in."""
    return _disclosures(api, _is_personal)


def judged_by_column(found: Sequence[Disclosure]) -> dict[Place, tuple[str, ...]]:
    """By place of a property, the addresses of its schemas of which all that is secret is among these columns."""
    places = {one.member.place for one in found}
    schemas: dict[Place, tuple[str, ...]] = {}
    for one in found:
        secrets = {part: {secret.field.place for secret in readable(part)} for part in one.item.flat.parts}
        here = (part.address for part, known in secrets.items() if one.member.place in known <= places)
        schemas[one.member.place] = tuple(here)
    return schemas


def _disclosures(api: Api, wanted: Wanted) -> list[Disclosure]:
    found: dict[object, Disclosure] = {}
    for operation in api.operations:
        for item, member, column in returned_columns(operation):
            if not member.write_only and wanted(operation, member, column):
                made = found.setdefault(member.place, Disclosure(item, member, column, []))
                made.operations.append(operation)
    return list(found.values())


def _is_credential(operation: Operation, member: Property, column: Column) -> bool:
    return holds_credential(member, column) and not _issues(operation)


def holds_credential(member: Property, column: Column) -> bool:
    """The property is a column that credentials are kept in, and shows it whole."""
    named = ends_with(member.name, _CREDENTIALS) or (normal(member.name) == "salt" and _has_password(column.table))
    return named and not starts_with(member.name, _ABOUT) and column.family in _VALUES and not _is_masked(member)


def _has_password(table: Table) -> bool:
    return any("password" in tokens(column.name) for column in table.columns.values())


def _issues(operation: Operation) -> bool:
    """The answer is the one time that the credential is shown."""
    literals = {singular(segment.normal) for segment in operation.template.literals}
    return operation.method != "GET" and (operation.is_credential or not _ISSUING.isdisjoint(literals))


def _is_masked(member: Property) -> bool:
    if member.types and not {"string", "array", "object"} & member.types:
        return True
    for schema in member.schemas:
        longest = schema.flat.max_length
        if longest is not None and longest <= SHORT:
            return True
    texts = [element.text("description") or "" for element in member.elements]
    return any(_MASKED.search(text) for text in texts) or any(one.flat.format == "uri" for one in member.schemas)


def _is_personal(operation: Operation, member: Property, column: Column) -> bool:
    if is_about_caller(operation) or _is_masked(member) or column.family == "bool":
        return False
    anybody = not operation.secured and bool(operation.api.schemes)
    if not (anybody or _is_served(operation)) or (operation.template.is_item and operation.secured):
        return False
    name = normal(column.name)
    return name in _IDENTITY or name.startswith(f"{_HEALTH}_") or (anybody and name in _CONTACT)


def _is_served(operation: Operation) -> bool:
    """A public route leads to the operation, or its service offers the API to the public."""
    service = operation.api.service
    if service is None:
        return False
    offered = any(offer.api is operation.api and offer.exposure == "public" for offer in service.provides)
    return offered or any(is_public(route) and operation in set(routed_operations(route)) for route in service.routes)
