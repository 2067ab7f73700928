"""What is kept in a cache, and what becomes of it when the cache is full or starts again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.services.system import Dependency, External, Role, Service, Store, StoreUse

_LASTING = frozenset({"system-of-record", "session", "lock", "queue"})  # roles of data that somebody misses
_LENT = frozenset({"cache", "session", "lock", "queue"})  # roles that a cache is there for
_JOB_QUEUE = re.compile(
    r"(?i)(?:^|_)(?:CELERY|BULL|BULLMQ|SIDEKIQ|RESQUE|RQ|ARQ|DRAMATIQ|HUEY|QUEUE|BROKER|JOBS?)(?:_|$)"
)
_CACHE = re.compile(r"(?i)(?:^|[^a-z])cache(?:[^a-z]|$)")
_REDIS = frozenset({"redis", "redismod", "valkey", "keydb", "dragonfly"})
_WEB = frozenset({"http", "https", "ws", "wss", "grpc", "grpcs", None})


def role_of(use: StoreUse) -> str | None:
    """What the service keeps in the store: what it says, else what names in its configuration say."""
    if use.role is not None:
        return use.role
    if use.store.role is not Role.CACHE:
        return None
    if _is_named(use, _JOB_QUEUE):
        return "queue"
    known = use.store.declared or _CACHE.search(use.store.name) or _is_named(use, _CACHE)
    return "cache" if known else None


def may_evict_lasting(use: StoreUse) -> str | None:
    """The role of data that must stay, in a store that throws away whatever it likes when it is full.

    The policies for `volatile` keys touch only what has an expiry.
    """
    role, policy = role_of(use), use.store.settings.eviction or ""
    return role if role in _LASTING and policy.startswith("allkeys-") else None


def fills_up(store: Store) -> bool:
    """A server of the Redis family that is a cache to all of its users, and never throws an entry away by itself."""
    settings = store.settings
    endless = settings.memory_limit == "0" or settings.eviction == "noeviction"
    return endless and (store.engine or "").lower() in _REDIS and {role_of(use) for use in store.uses} == {"cache"}


def unkept_records(service: Service) -> Iterator[StoreUse]:
    """The caches without persistence that are all that a service stores its data in.

    Nothing where part of its configuration is not known, since that may name a database.
    """
    uses = service.stores
    known = not service.partial and all(one.value is not None for one in service.environment.values())
    if service.role is not Role.APP or not known or any(_may_be_database(edge) for edge in service.dependencies):
        return
    if all(use.store.role is Role.CACHE and role_of(use) not in _LENT for use in uses):
        yield from (use for use in uses if use.store.settings.persistent is False)


def _may_be_database(edge: Dependency) -> bool:
    return isinstance(edge.target, External) and edge.protocol not in _WEB


def _is_named(use: StoreUse, words: re.Pattern[str]) -> bool:
    """A setting whose key has one of the words names the store: CELERY_BROKER_URL=redis://cache:6379."""
    host = re.compile(rf"(?<![\w.-]){re.escape(use.store.name)}(?![\w.-])")
    settings = use.service.environment.values()
    return any(words.search(one.key) and one.value and host.search(one.value) for one in settings)
