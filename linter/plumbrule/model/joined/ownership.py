"""Contracts that belong to no service, and services that should have one."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.exposure import is_public
from plumbrule.model.services.system import Role, Service, System
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


def open_without_contract(system: System) -> Iterator[Service]:
    """Applications that the public can call and nothing describes, in a system with contracts of other services."""
    services = system.services.values()
    if not any(one.apis for one in services):
        return
    routed = {id(route.target) for one in services for route in one.routes if is_public(route)}
    for service in services:
        offered = any(one.exposure == "public" for one in service.provides)
        if (offered or id(service) in routed) and _is_undescribed(service):
            yield service


def _is_undescribed(service: Service) -> bool:
    """An application of ours with operations that no contract, of whatever kind, describes."""
    if service.role is not Role.APP or service.frontend or service.identity_provider or is_bought(service):
        return False
    described = bool(service.apis) or any(one.kind in _OTHER_KINDS or one.spec for one in service.provides)
    return not described and not service.partial
