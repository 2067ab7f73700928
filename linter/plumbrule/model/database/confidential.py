"""Columns that hold what lets its holder in, by their names: passwords and tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from plumbrule.model.names import tokens, words

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Column

_PASSWORD = words("password passwd pwd passphrase")
_PIN_OWNERS = words("user login card")
_TOKENS = (
    words("api key"), words("access token"), words("refresh token"), words("private key"), words("client secret"),
    words("webhook secret"), words("recovery code"), words("recovery codes"), words("otp secret"),
)  # fmt: skip
_TOKEN_WORDS = words("secret bearer apikey")
_NO_CREDENTIAL = words(
    """
    hash hashed digest encrypted enc crypt bcrypt scrypt argon argon2 salt salted policy reset expires expire expired
    expiry expiration at id ids type ttl count attempts length hint min max changed change updated update must is has
    required enabled disabled format question answer algorithm algo method age days date time history template validity
    name url uri path file ref reference arn label status state version strength regex pattern rule message public
    cipher ciphertext kms masked fingerprint prefix suffix last4 scope scopes provider
    """
)
_NO_TOKEN = words(
    "display cursor page next device fcm apns push csrf xsrf usage used total prompt completion input output"
)
_HASHING = re.compile(r"hash|bcrypt|argon|pbkdf|scrypt|encrypt|sha-?\d|md5", re.IGNORECASE)
_TEXT = frozenset({"text", "varchar", "char"})
BCRYPT = 60  # characters of a bcrypt hash

Kind = Literal["password", "token"]


def credential(name: str) -> Kind | None:
    """What a column of this name holds in plain; None where the name says that it is hashed, or about a credential."""
    found = tokens(name)
    kinds = set(found)
    if not kinds.isdisjoint(_NO_CREDENTIAL):
        return None
    if not kinds.isdisjoint(_PASSWORD) or ("pin" in kinds and not kinds.isdisjoint(_PIN_OWNERS)):
        return "password"
    if not kinds.isdisjoint(_NO_TOKEN):
        return None
    if not kinds.isdisjoint(_TOKEN_WORDS) or any(pair <= kinds for pair in _TOKENS) or found == ("token",):
        return "token"
    return None


def plaintext(column: Column) -> Kind | None:
    """What the column holds as anybody who can read the table may read it; None where a sign says that it is not so.

    Signs are the type (bytes, a flag, `char(60)` for bcrypt), comments, a protection by the engine, and rows in the
    files that put hashes in it.
    """
    if column.family not in _TEXT or column.enum is not None or column.computed:
        return None
    if column.protected or column.hashed:
        return None
    if column.family == "char" and column.arguments == (BCRYPT,):
        return None
    if _HASHING.search(f"{column.comment or ''} {column.default or ''}"):
        return None
    return credential(column.name)


def is_too_short(column: Column) -> bool:
    """No hash made for passwords fits: the shortest in use, bcrypt's, has 60 characters."""
    return column.family in {"varchar", "char"} and 0 < (column.arguments or (BCRYPT,))[0] < BCRYPT
