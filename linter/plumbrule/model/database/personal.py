"""Columns about people: identifiers that a thief can use, and personal data of every other kind, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.database.column_repair import restated
from plumbrule.model.database.repair import column_name, qualified
from plumbrule.model.database.schema import Dialect
from plumbrule.model.names import normal, singular, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Column, Table


class Identifier(NamedTuple):
    """What a column holds. `forbidden`: it must not be stored at all once a payment is authorised (PCI DSS 3.3.1)."""

    what: str
    forbidden: bool = False


_IDENTIFIERS: tuple[tuple[frozenset[str], Identifier], ...] = (
    (words("ssn"), Identifier("a social security number")),
    (words("social security"), Identifier("a social security number")),
    (words("passport number"), Identifier("a passport number")),
    (words("passport no"), Identifier("a passport number")),
    (words("national id"), Identifier("a national identity number")),
    (words("tax id"), Identifier("a tax number")),
    (words("tin"), Identifier("a tax number")),
    (words("card number"), Identifier("a card number")),
    (words("pan"), Identifier("a card number")),
    (words("cvv"), Identifier("the security code of a card", forbidden=True)),
    (words("cvc"), Identifier("the security code of a card", forbidden=True)),
    (words("cvv2"), Identifier("the security code of a card", forbidden=True)),
    (words("iban"), Identifier("an account number")),
    (words("bank account"), Identifier("an account number")),
    (words("medical record"), Identifier("a medical record")),
    (words("biometric"), Identifier("biometric data")),
)
_NUMBERED = frozenset({"a national identity number", "a tax number"})  # `id` says what they are, not that they refer
_PAYING = words("card payment credit debit cardholder billing expiry visa")
_NO_IDENTIFIER = words(
    """
    last4 last four hash hashed encrypted enc digest cipher ciphertext token tokenized masked mask fingerprint type
    country code name status state verified valid format count required enabled expiry expires issued date at url label
    description is has use show display allow id gift loyalty library membership business
    """
)
_STORED = frozenset({"text", "varchar", "char", "int2", "int4", "int8", "decimal"})
_TEXT = frozenset({"text", "varchar", "char"})
_SHORT = frozenset({"int2", "int4"})  # no room for a card number, which has 12 to 19 digits (ISO/IEC 7812-1)

_PERSON = words(
    "user member customer person people contact employee patient profile account subscriber guest applicant"
)
_CLASSES: tuple[tuple[frozenset[str], str, bool], ...] = (
    (words("email e_mail email_address mail_address"), "e-mail", False),
    (words("phone phone_number mobile mobile_number telephone fax"), "phone", False),
    (words("birthdate birth_date date_of_birth dob birthday"), "date of birth", False),
    (words("first_name last_name full_name firstname lastname surname given_name family_name"), "name", True),
    (words("street street_address postal_address address_line1 address_line2 address1 address2"), "address", False),
    (words("ip ip_address remote_ip client_ip ipaddress"), "IP address", False),
    (words("latitude longitude geolocation"), "location", True),
    (words("gender sex"), "gender", True),
)  # names in normal form, what they are, and whether only a table about people gives them that meaning
TAGS = words("pii personal gdpr sensitive phi")


def identifier(column: Column) -> Identifier | None:
    """The identifier that the column holds in plain; None where the name, the type or the engine says otherwise."""
    if column.family not in _STORED or column.protected or column.computed:
        return None
    found = set(tokens(column.name))
    for name, meant in _IDENTIFIERS:
        if not name <= found:
            continue
        numbered = meant.what in _NUMBERED
        if not (found - name).isdisjoint(_NO_IDENTIFIER) or _refers(column):
            return None
        if (numbered or meant.what == "an account number") and column.family not in _TEXT:
            return None
        if meant.what == "a card number" and column.family in _SHORT:
            return None
        return meant if "card" not in meant.what or _is_about_payment(column) else None
    return None


def personal(table: Table) -> list[tuple[Column, str]]:
    """The columns of a table that hold personal data, and of what class."""
    about_people = any(singular(word) in _PERSON for word in tokens(table.name))
    return [
        (column, kind)
        for column in table.columns.values()
        for names, kind, people_only in _CLASSES
        if normal(column.name) in names and (about_people or not people_only) and column.family != "bool"
    ]


def is_marked(column: Column, tags: frozenset[str] = TAGS) -> bool:
    """Something in the schema says that the column holds personal data: a comment with a tag, a label, a mask."""
    return column.protected or column.classified or not tags.isdisjoint(tokens(column.comment or ""))


def mark(column: Column, kind: str) -> str | None:
    """The statement that marks a column as personal data; None where it would have to say what is not known."""
    table, dialect = qualified(column.table), column.table.database.dialect
    name = column_name(column.table, column.key)
    if dialect is Dialect.TSQL:
        return (
            f"ADD SENSITIVITY CLASSIFICATION TO {table}.{name} WITH (LABEL = 'Personal', INFORMATION_TYPE = '{kind}');"
        )
    if dialect is Dialect.MYSQL:
        before = f"{column.comment}; " if column.comment else ""
        return restated(column, f"{before}pii: {kind}")
    return f"COMMENT ON COLUMN {table}.{name} IS 'pii: {kind}';"


def _refers(column: Column) -> bool:
    return any(column.key in key.columns for key in column.table.foreign_keys)


def _is_about_payment(column: Column) -> bool:
    """The name, the table or a neighbour speaks of payment; a PAN is also a network, a card also a greeting."""
    own = set(tokens(column.name)) - {"card", "number"}
    around = {word for other in column.table.columns.values() for word in tokens(other.name) if other is not column}
    named = {singular(word) for word in tokens(column.table.name)}
    return not _PAYING.isdisjoint(own | around | named)
