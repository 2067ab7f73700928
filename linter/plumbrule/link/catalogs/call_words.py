"""How a call is made, where a source holds it in members of its own naming: controls, properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from plumbrule.model.document import Element
from plumbrule.model.services.duration import seconds_of
from plumbrule.model.services.policy import Backoff, CallPolicy, Retry, Timeout

Concern = Literal["timeout", "attempts", "backoff", "jitter", "breaker", "idempotent"]
_MOST = 10**6  # retries; a larger number is none of a retry
_LETTERS = re.compile(r"[^a-z0-9]+")
_FLAGS = {"true": True, "yes": True, "enabled": True, "false": False, "no": False, "none": False, "disabled": False}


def letters(key: str) -> str:
    """`circuit-breaker`, `circuitBreaker` and `Circuit Breaker` as one."""
    return _LETTERS.sub("", key.lower())


def call_policy(origin: Literal["calm", "structurizr"], said: Mapping[Concern, Element]) -> CallPolicy:
    """The policy that the values of some concerns make; one without an origin where none of them can be read."""
    found = CallPolicy(
        origin=origin,
        timeout=_timeout(said.get("timeout")),
        retry=_retry(said),
        circuit_breaker=flag(said.get("breaker")),
        idempotent=flag(said.get("idempotent")),
    )
    return found if found != CallPolicy(origin=origin) else CallPolicy()


def flag(said: Element | None) -> bool | None:
    """Yes or no, also in words."""
    if said is None or isinstance(said.value, bool):
        return None if said is None else said.value is True
    return _FLAGS.get(said.value.lower()) if isinstance(said.value, str) else None


def _timeout(said: Element | None) -> Timeout | None:
    if said is None:
        return None
    seconds = seconds_of(said.value.replace(" ", "")) if isinstance(said.value, str) else None
    if seconds is None and flag(said) is not False:
        return None
    return Timeout(seconds=seconds or None, place=said.value_place)


def _retry(said: Mapping[Concern, Element]) -> Retry | None:
    attempts = said.get("attempts")
    number = _whole(attempts) if attempts is not None else None
    if attempts is None or number is None:
        return None
    written = said["backoff"].value if "backoff" in said else None
    backoff: Backoff | None = next((one for one in get_args(Backoff) if one == written), None)
    return Retry(attempts=number, place=attempts.value_place, backoff=backoff, jitter=flag(said.get("jitter")))


def _whole(said: Element) -> int | None:
    if flag(said) is False:
        return 0
    text = str(said.value) if isinstance(said.value, int | str) and not isinstance(said.value, bool) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,7}", text) and int(text) <= _MOST else None
