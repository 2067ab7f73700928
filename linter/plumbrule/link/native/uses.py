"""How a manifest says that a service uses stores, topics and caches."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from plumbrule.link.native.numbers import seconds, whole
from plumbrule.model.document import Element
from plumbrule.model.services.pool import Pool
from plumbrule.model.services.response_cache import ResponseCache
from plumbrule.model.services.topic import TopicUse
from plumbrule.text import Place


def topic_use(name: str, place: Place, item: Element) -> TopicUse:
    """An entry of `publishes` or `subscribes`. One that is only a name says nothing more."""
    return TopicUse(
        topic=name,
        place=place,
        outbox=item.flag("outbox"),
        key=_name_or_no(item, "key"),
        group=item.text("group"),
        concurrency=whole(item, "concurrency"),
        dead_letter=dead_letter_of(item),
        retries=False if item.flag("maxRetries") is False else whole(item, "maxRetries"),
        idempotent=item.flag("idempotent"),
    )


def dead_letter_of(element: Element) -> str | Literal[False] | None:
    """The topic for what cannot be handled; False where it was written that there is none."""
    return _name_or_no(element, "dlq")


def pool_of(use: Element) -> Pool | None:
    """The connection pool of a store's use."""
    pool = use.get("pool")
    if pool is None or not isinstance(pool.value, dict):
        return None
    return Pool(
        place=pool.place_of("max"),
        most=whole(pool, "max"),
        processes=whole(pool, "perProcess"),
        pooler=pool.text("via"),
    )


def ttl_of(use: Element) -> Decimal | Literal[False] | None:
    """Seconds that an entry of a cache is kept; False where it was written that nothing ends it."""
    return False if use.flag("ttl") is False else seconds(use, "ttl")


def cache_of(provision: Element) -> ResponseCache | None:
    """The cache in front of an API."""
    cache = provision.get("cache")
    if cache is None or not isinstance(cache.value, dict):
        return None
    return ResponseCache(place=cache.key_place, seconds=seconds(cache, "ttl"), where=cache.text("where"))


def _name_or_no(element: Element, key: str) -> str | Literal[False] | None:
    return False if element.flag(key) is False else element.text(key)
