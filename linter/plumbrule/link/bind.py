"""Decides which service a contract and a database belong to. The first step that hits wins; a tie is no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plumbrule.link.claims import Claim, Claims, title_key
from plumbrule.model.contract.api import Api
from plumbrule.model.database.schema import Database
from plumbrule.model.glob import matching
from plumbrule.model.services.rehearsal import is_test
from plumbrule.model.services.system import Provision, Role, Service, System


def bind(system: System, apis: Sequence[Api], databases: Sequence[Database], paths: Collection[str]) -> None:
    """Tie contracts and databases to their services. `paths` are all files of the tree."""
    _bind_declared(system, apis)
    claims = Claims.of(system, paths)
    offers = _offers(system)
    for api in apis:
        api.foreign = claims.ignored(api.element.path)
        if api.service is None and all(external.api is not api for external in system.externals.values()):
            _assign(api, _first(_claims_on_api(offers.get(api, ()), api, claims)))
    for database in databases:
        _assign(database, _first(_claims_on_database(system, database, claims)))
    _bind_only(system, apis, databases, claims)
    for service in system.services.values():
        service.apis = [api for api in apis if api.service is service]
        service.databases = [database for database in databases if database.service is service]


def _bind_declared(system: System, apis: Sequence[Api]) -> None:
    """Hang the contracts on the entries that name them."""
    by_path = {path: api for api in apis for path in (*api.bundles, api.element.path)}
    for service in system.services.values():
        for provision in service.provides:
            provision.api = by_path.get(provision.spec or "")
    for external in system.externals.values():
        external.api = by_path.get(external.spec or "")


def _first(claims: Iterator[Claim]) -> Claim:
    """The first claim that anybody makes."""
    return next((claim for claim in claims if claim.services), Claim((), ""))


def _assign(owned: Api | Database, claim: Claim) -> None:
    if len(claim.services) == 1:
        owned.service, owned.bound_by = claim.services[0], claim.reason
    else:
        owned.tied = claim.services


def _offers(system: System) -> dict[Api, list[Provision]]:
    """What services say they provide, by the contract that it is."""
    offers: dict[Api, list[Provision]] = {}
    for service in system.services.values():
        for one in service.provides:
            if one.api is not None:
                offers.setdefault(one.api, []).append(one)
    return offers


def _claims_on_api(provisions: Sequence[Provision], api: Api, claims: Claims) -> Iterator[Claim]:
    path = api.element.path
    providers = dict.fromkeys(one.service for one in provisions)
    yield Claim(tuple(providers), f"provided as {provisions[0].name or path}" if provisions else "")
    if not claims.ignored(path):
        yield claims.by_folder(path)
        yield claims.by_segment(path)
        yield claims.by_title(api.title)


def _claims_on_database(system: System, database: Database, claims: Claims) -> Iterator[Claim]:
    uses = [use for service in system.services.values() for use in service.stores]
    naming = [use for use in uses if any(True for one in use.ddl for _ in matching(one, database.paths))]
    database.owner_declared = bool(naming)
    yield Claim(tuple(dict.fromkeys(use.service for use in naming)), "named as its ddl")
    paths = [path for path in database.paths if not claims.ignored(path)]
    if paths:
        yield _agreed(claims.by_folder(path) for path in paths)
        yield _agreed(claims.by_segment(path) for path in paths)
        yield _by_mount(system, paths)


def _agreed(claims: Iterator[Claim]) -> Claim:
    """What all files of a database say alike; nothing where they differ."""
    found = list(claims)
    return found[0] if all(claim.services == found[0].services for claim in found) else Claim((), "")


def _by_mount(system: System, paths: Sequence[str]) -> Claim:
    """The only application on the store that runs these files when it is created."""
    for store in system.stores.values():
        scripts = [script for script in store.scripts if any(_below(path, script) for path in paths)]
        if scripts:
            users = {edge.source: None for edge in system.dependencies() if edge.target is store}
            apps = tuple(service for service in users if service.role is Role.APP)
            return Claim(apps, f"mounted by {store.name}, which only it uses")
    return Claim((), "")


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")


def _bind_only(system: System, apis: Sequence[Api], databases: Sequence[Database], claims: Claims) -> None:
    """One application, one contract, one set of tables: they belong together."""
    apps = [service for service in system.services.values() if _is_own(service)]
    if len(apps) != 1:
        return
    own_apis = [api for api in apis if api.service is None and not claims.ignored(api.element.path)]
    if len({title_key(api.title) for api in own_apis}) == 1:  # versions of one contract share its title
        for api in own_apis:
            _assign(api, Claim((apps[0],), "the only contract, and the only service"))
    own = [one for one in databases if one.service is None and not all(map(claims.ignored, one.paths))]
    if len(own) == 1:
        _assign(own[0], Claim((apps[0],), "the only database, and the only service"))


def _is_own(service: Service) -> bool:
    return service.role is Role.APP and not service.identity_provider and not is_test(service.place.path)
