"""Whether anything limits how often an API is called."""

from __future__ import annotations

from plumbrule.model.resilience.ratelimits import is_documented
from plumbrule.model.services.route import Provision, Route


def unlimited_ways(offer: Provision) -> list[Route] | None:
    """The routes from outside to a public API that is said to have no limit, each said to have none either.

    None where the API is not public, where something limits it, or where it is not known of some route.
    """
    if offer.exposure != "public" or offer.rate_limit != "none" or offer.service.partial:
        return None
    if offer.api is not None and any(is_documented(operation) for operation in offer.api.operations):
        return None
    gateways = offer.service.system.services.values()
    ways = [route for gateway in gateways for route in gateway.routes if route.target is offer.service]
    outside = [way for way in ways if way.exposure != "internal"]
    return outside if all(way.rate_limit == "none" for way in outside) else None
