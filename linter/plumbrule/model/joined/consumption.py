"""What a consumer says it calls, found again in the provider's contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.joined.major_version import contract_version, major, path_version
from plumbrule.model.nearest import nearest
from plumbrule.model.services.system import Dependency, External, OperationUse, Provision, Service
from plumbrule.text import Place

_CALL = re.compile(r"(?P<method>[A-Za-z]+)\s+(?P<path>/\S*)")


class Consumed(NamedTuple):
    """One operation that a consumer names, and the provider's operation of that name."""

    use: OperationUse
    operation: Operation | None


def provider_apis(dependency: Dependency) -> list[Api]:
    """The contracts that a call can mean: those bound to the provider."""
    if isinstance(dependency.target, Service):
        return dependency.target.apis
    if isinstance(dependency.target, External) and dependency.target.api is not None:
        return [dependency.target.api]
    return []


def consumed_operations(dependency: Dependency) -> Iterator[Consumed]:
    """Every operation that the consumer names, in its order."""
    apis = provider_apis(dependency)
    for use in dependency.operations or ():
        yield Consumed(use, next((found for api in apis if (found := find(api, use.text))), None))


def is_fully_known(dependency: Dependency) -> bool:
    """All that the provider offers was read and is of the version the consumer means, so what is absent is missing."""
    apis = provider_apis(dependency)
    if not apis or any(api.partial for api in apis):
        return False
    if isinstance(dependency.target, Service) and any(
        offer.kind not in {None, "openapi"} or (offer.spec is not None and offer.api is None)
        for offer in dependency.target.provides
    ):
        return False
    wanted = major(dependency.version)
    return wanted is None or any(major(contract_version(api)) in {wanted, None} for api in apis)


def find(api: Api, text: str) -> Operation | None:
    """The operation with this operationId, or with this method and path template.

    Names of path parameters, a trailing slash and the server's base path make no difference.
    """
    call = _CALL.fullmatch(text.strip())
    if call is None:
        return next((one for one in api.operations if one.operation_id == text), None)
    paths = _spellings(api, call["path"])
    method = call["method"].upper()
    return next((one for one in api.operations if one.method == method and blanked(one.path) in paths), None)


def suggestion(dependency: Dependency, text: str) -> str | None:
    """What was probably meant: another method of the same path, or a name that is nearly the same."""
    operations = [operation for api in provider_apis(dependency) for operation in api.operations]
    call = _CALL.fullmatch(text.strip())
    if call is None:
        return nearest(text, [one.operation_id for one in operations if one.operation_id])
    apis = provider_apis(dependency)
    others = [one for one in operations if any(blanked(one.path) in _spellings(api, call["path"]) for api in apis)]
    if others:
        return " or ".join(one.address for one in others)
    return nearest(f"{call['method'].upper()} {call['path']}", [one.address for one in operations])


def blanked(path: str) -> str:
    """A path template without the names of its parameters and without a slash at its end."""
    return re.sub(r"\{[^{}]*\}", "{}", path).rstrip("/") or "/"


def _spellings(api: Api, path: str) -> set[str]:
    plain, base = blanked(path), blanked(api.base_path) if api.base_path else ""
    return {plain, plain.removeprefix(base) or "/"} if base and plain.startswith(f"{base}/") else {plain}


def is_sunset(operation: Operation) -> bool:
    """Some response documents a `Sunset` or `Deprecation` header (RFC 8594, RFC 9745)."""
    return any(not {"sunset", "deprecation"}.isdisjoint(one.headers) for one in operation.responses.values())


def offered_versions(dependency: Dependency) -> dict[str, Place]:
    """Major versions that the provider offers, each with where it says so; empty where it says none."""
    offered: dict[str, Place] = {}
    target = dependency.target
    for offer in target.provides if isinstance(target, Service) else ():
        if (number := major(offer.version)) is not None:
            offered.setdefault(number, offer.place)
    for api in provider_apis(dependency):
        for version in (contract_version(api), path_version(api)):
            if (number := major(version)) is not None:
                offered.setdefault(number, api.element.place_of("info", "version"))
    return offered


def misdeclared_versions(service: Service) -> Iterator[tuple[Provision, Api]]:
    """The service's offers whose major version is not the one of the contract behind them."""
    for offer in service.provides:
        said = major(offer.version)
        written = major(contract_version(offer.api)) if offer.api else None
        if offer.api is not None and said is not None and written is not None and said != written:
            yield offer, offer.api
