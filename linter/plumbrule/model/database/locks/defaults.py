"""Whether a default of PostgreSQL has one value for all rows, so that adding its column need not write them."""

from __future__ import annotations

import re

_LITERAL = re.compile(r"'(?:[^']|'')*'")
_CAST = re.compile(r"::\s*\"?[\w.]+\"?(?:\s*\([\d, ]*\))?(?:\[\])*")
_CALL = re.compile(r"([a-z_][\w.]*)\(")
_VOLATILE = frozenset(
    """
    clock_timestamp gen_random_bytes gen_random_uuid gen_ulid nextval random setval timeofday uuid_generate_v1
    uuid_generate_v1mc uuid_generate_v4 uuid_generate_v7 uuidv4 uuidv7 pg_sleep lastval currval
    """.split()  # noqa: SIM905
)
_STEADY = frozenset(
    """
    abs array array_append array_cat array_fill array_length array_remove array_to_json array_to_string btrim cast
    ceil ceiling char_length chr coalesce concat current_database current_date current_role current_schema
    current_setting current_time current_timestamp current_user daterange date_part date_trunc decode digest encode
    extract floor format greatest hstore in inet_client_addr initcap int4range int8range json_build_array
    json_build_object jsonb_build_array jsonb_build_object jsonb_object jsonb_set least left length localtime
    localtimestamp lower lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz md5 mod now
    nullif numrange overlay power repeat replace reverse right round row rpad rtrim session_user sha256 sign split_part
    sqrt statement_timestamp string_to_array strpos substr substring timezone to_char to_date to_json to_jsonb
    to_number to_timestamp to_tsvector transaction_timestamp translate trim trunc tsrange tstzrange txid_current
    upper user uuid_nil uuid_ns_dns uuid_ns_url
    bit bpchar char character decimal numeric time timestamp timestamptz varbit varchar varying interval
    """.split()  # noqa: SIM905
)
"""Functions that pg_proc of PostgreSQL calls immutable or stable, and types, which look like calls in a cast."""


def is_volatile(default: str) -> bool | None:
    """The expression may give every row another value; None where it calls a function that is not known.

    The text is normalised, as `Expression.text` is.
    """
    text = _CAST.sub("", _LITERAL.sub("''", default))
    calls = {name.rpartition(".")[2] for name in _CALL.findall(text)}
    if calls & _VOLATILE:
        return True
    return False if calls <= _STEADY else None
