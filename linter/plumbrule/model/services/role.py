"""What a node of the system is."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a node is in the system, decided before any graph rule runs."""

    APP = "app"
    JOB = "job"
    GATEWAY = "gateway"
    BROKER = "broker"
    STORE = "store"
    CACHE = "cache"
    REGISTRY = "registry"
    CONFIG = "config"
    OBSERVABILITY = "observability"
    ACTOR = "actor"
    EXTERNAL = "external"
