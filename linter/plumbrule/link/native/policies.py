"""How a manifest says that calls are made: timeouts, retries, circuit breakers."""

from __future__ import annotations

from typing import get_args

from plumbrule.link.native.numbers import seconds, share, whole
from plumbrule.model.document import Element
from plumbrule.model.services.policy import Backoff, CallPolicy, Retry, Timeout


def policy_of(item: Element, defaults: Element | None) -> CallPolicy:
    """The policy of one entry of `consumes`. What it leaves out, the manifest's defaults say."""
    said = [one for one in (item, defaults) if one is not None]
    return CallPolicy(
        origin="manifest",
        timeout=next((wait for one in said if (wait := timeout_of(one))), None),
        retry=next((again for one in said if (again := retry_of(one))), None),
        circuit_breaker=next((guarded for one in said if (guarded := one.flag("circuitBreaker")) is not None), None),
        idempotent=item.flag("idempotent"),
    )


def timeout_of(element: Element) -> Timeout | None:
    """What an entry says of its timeout; None where it says nothing that can be read."""
    place = element.place_of("timeout")
    if element.flag("timeout") is False:
        return Timeout(seconds=None, place=place)
    found = seconds(element, "timeout")
    return Timeout(seconds=found, place=place) if found is not None else None


def retry_of(element: Element) -> Retry | None:
    """What an entry says of its retries; None where it says nothing that can be read."""
    if element.flag("retry") is False:
        return Retry(attempts=0, place=element.place_of("retry"))
    said = element.get("retry")
    attempts = whole(said, "attempts") if said is not None else None
    if said is None or attempts is None or attempts < 0:
        return None
    written = said.text("backoff")
    backoff: Backoff | None = next((one for one in get_args(Backoff) if one == written), None)
    return Retry(
        attempts=attempts,
        place=said.key_place,
        backoff=backoff,
        jitter=said.flag("jitter"),
        budget=share(said, "budget"),
    )
