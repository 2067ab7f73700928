"""What a property or parameter stands for, by its name: an id, a secret, a person's data, money, a time, a URL."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from plumbrule.model.names import ends_with, normal, starts_with, tokens, words

Types = Collection[str]
"""JSON types; empty where nothing restricts them."""

_ID = words("id uuid guid")

_SECRET = words(
    "password passwd passphrase secret api_key apikey access_key secret_key private_key signing_key"
    " encryption_key master_key access_token refresh_token auth_token session_token bearer_token id_token"
    " personal_access_token client_secret webhook_secret cvv cvc cvv2 security_code pin_code otp totp mfa_code"
    " recovery_code recovery_codes seed_phrase mnemonic credential"
)
_SECRET_ALONE = words("token pin jwt")
_NUMERIC_SECRET = words("pin pin_code cvv cvc cvv2 otp totp")
_NO_SECRET_ENDING = words(
    "id ids type name ref arn url uri at expiry expires_in count hint policy strength length status version label"
    " prefix last4 last_four masked fingerprint hash_algorithm enabled required changed reset"
)
_NO_SECRET_START = words("has is can public max min num")
_NO_SECRET = words(
    "page_token next_token next_page_token previous_page_token continuation_token pagination_token sync_token"
    " delta_token skip_token cursor_token client_token request_token idempotency_token csrf_token xsrf_token"
    " push_token device_token public_key publishable_key partition_key primary_key foreign_key sort_key"
    " routing_key object_key token_type"
)

_PERSONAL = words(
    "email email_address phone phone_number mobile mobile_number ssn social_security_number national_id tax_id"
    " passport_number driver_license iban bank_account card_number credit_card pan date_of_birth birth_date dob"
)
_NO_PERSONAL = words("template verified enabled count type")
_BANKING = words("iban bic routing bank")

_MONEY = words(  # tax_amount, total_price and the like end in these
    "price amount cost fee balance subtotal charge refund salary wage payout deposit revenue premium"
)
_MONEY_TOTAL = "grand_total"
_NO_MONEY = words(
    "percent percentage rate ratio count quantity qty weight score pages items points tokens units volume index"
    " type id confidence energy distance"
)

_TIME = words("date time timestamp datetime")
_NO_TIME = words("real_time run_time up_time life_time time_zone")  # spans and places; in one word they end in no time
_TIME_UNITS = words("ms epoch unix")

_URL = words("url uri href link callback webhook redirect endpoint destination")
_NUMBERS = frozenset({"integer", "number"})


def is_id(name: str, types: Types = ()) -> bool:
    """An identifier of something."""
    return ends_with(name, _ID) and "boolean" not in types


def is_secret(name: str, types: Types = (), format: str | None = None, *, enumerated: bool = False) -> bool:  # noqa: A002
    """A value that lets its holder in. `format` is the schema's; an enumerated value is none."""
    named = _secret_by_name(name)
    if enumerated or named is False or (named is None and format != "password"):
        return False
    return not types or "string" in types or (not _NUMBERS.isdisjoint(types) and ends_with(name, _NUMERIC_SECRET))


def is_personal(name: str, siblings: Collection[str] = ()) -> bool:
    """Data about a person. An account number is, where banking fields stand beside it (`siblings`: other names)."""
    if not _NO_PERSONAL.isdisjoint(tokens(name)):
        return False
    if ends_with(name, {"account_number"}):
        return any(not _BANKING.isdisjoint(tokens(other)) for other in siblings)
    return ends_with(name, _PERSONAL)


def is_money(name: str, siblings: Collection[str] = ()) -> bool:
    """An amount of money. A bare total is, where a currency or another amount stands beside it."""
    found = tokens(name)
    if not _NO_MONEY.isdisjoint(found):
        return False
    if found == ("total",):
        return any(ends_with(other, {"currency"}) or _is_amount(other) for other in siblings)
    return _is_amount(name)


def is_timestamp(name: str, types: Types = ()) -> bool:
    """A point in time: `created_at`, `due_date`, `timestamp`."""
    found = tokens(name)
    if not _NUMBERS.isdisjoint(types) and (found[-2:] == ("to", "date") or not _TIME_UNITS.isdisjoint(found)):
        return False
    if ends_with(name, _NO_TIME):
        return False
    return (found[-1] == "at" and len(found) > 1) or found[-1] in _TIME or found[0] == "date"


def is_url(name: str, format: str | None = None) -> bool:  # noqa: A002
    """A URL."""
    return format == "uri" or ends_with(name, _URL)


@lru_cache(maxsize=1 << 14)
def _secret_by_name(name: str) -> bool | None:
    """Whether the name stands for a secret, or for something else; None where it says neither."""
    text = normal(name)
    if text in _NO_SECRET or ends_with(name, _NO_SECRET_ENDING) or starts_with(name, _NO_SECRET_START):
        return False
    return True if text in _SECRET_ALONE or ends_with(name, _SECRET) else None


@lru_cache(maxsize=1 << 14)
def _is_amount(name: str) -> bool:
    return _NO_MONEY.isdisjoint(tokens(name)) and (ends_with(name, _MONEY) or ends_with(name, {_MONEY_TOTAL}))
