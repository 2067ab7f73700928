"""Contracts that belong to no service, and services that should have one."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.exposure import is_public
from plumbrule.model.services.system import Role, Route, Service, System
from plumbrule.model.services.workloads import is_bought
from plumbrule.model.workspace import Workspace

_ASIDE = frozenset({"archive", "archived", "template", "templates"})  # folders of what is not in force
_OTHER_KINDS = frozenset({"grpc", "graphql", "asyncapi", "soap", "thrift"})


def unbound_contracts(workspace: Workspace) -> Iterator[Api]:
    """Contracts of a system with several services that none of them has, while others of its contracts have one."""
    system = workspace.system
    apps = [one for one in system.services.values() if one.role is Role.APP]
    if len(apps) < 2 or not any(api.service for api in workspace.apis):
        return
    external = {id(one.api) for one in system.externals.values()}
    for api in workspace.apis:
        aside = not _ASIDE.isdisjoint(api.element.path.lower().split("/"))
        if api.service is None and not (aside or api.fragment or api.foreign or id(api) in external):
            yield api


def is_open_without_contract(service: Service) -> bool:
    """The public can call the application, and nothing describes how, although other services here are described."""
    if service.role is not Role.APP or service.frontend or service.identity_provider or is_bought(service):
        return False
    if service.apis or service.partial or any(one.kind in _OTHER_KINDS or one.spec for one in service.provides):
        return False
    others = (one for one in service.system.services.values() if one is not service)
    return _is_public(service) and any(one.apis for one in others)


def _is_public(service: Service) -> bool:
    offered = any(one.exposure == "public" for one in service.provides)
    return offered or any(route.target is service and is_public(route) for route in _routes(service.system))


def _routes(system: System) -> Iterator[Route]:
    return (route for service in system.services.values() for route in service.routes)
