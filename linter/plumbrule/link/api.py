"""Contracts: from the documents of a tree to APIs, with what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from plumbrule.link.broken import broken_references
from plumbrule.link.bundles import originals
from plumbrule.link.entries import Entry, entries
from plumbrule.link.fragment import FragmentDocument
from plumbrule.link.operations import Operations
from plumbrule.link.parts import Parts
from plumbrule.link.refs import References
from plumbrule.link.security import schemes
from plumbrule.link.servers import servers, swagger_servers
from plumbrule.link.structure.problems import structure_problems
from plumbrule.model.contract.api import Api, Parameter, Schema
from plumbrule.model.contract.version import version_of
from plumbrule.model.document import Element
from plumbrule.model.input import Facts, Problem


class Contracts(NamedTuple):
    """The APIs of a tree, by path; the references and structures that are wrong; what a reader should know."""

    apis: list[Api]
    problems: list[Problem]
    notes: list[str]


def build_apis(facts: Sequence[Facts]) -> Contracts:
    """One API for each entry document, those left out that a tool made of another.

    Problems of a document that several contracts are made of are told once, for the first of them.
    """
    references = References(facts)
    found = [(build_api(entry, references), entry) for entry in entries(facts, references)]
    made = originals([api for api, _ in found])
    for path, original in made.items():
        original.bundles = (*original.bundles, path)
    unread = {one.source.path for one in facts if one.problems or one.unread}
    notes = [f"{path} is made of {api.element.path}, which is judged" for path, api in made.items()]
    contracts = Contracts([], [], notes)
    told: set[int] = set()
    for api, entry in found:
        if api.element.path in made:
            continue
        contracts.apis.append(api)
        fresh = [document for document in entry.documents if id(document) not in told]
        told.update(id(document) for document in fresh)
        if not api.fragment:  # a piece refers to what is not there, and that is no mistake
            contracts.problems.extend(broken_references(fresh, references, api.title))
        contracts.problems.extend(structure_problems(api, fresh, references))
        api.partial |= not unread.isdisjoint(api.files)
    return contracts


def build_api(entry: Entry, references: References) -> Api:
    """The API that starts from an entry document, whose version is known."""
    root = Element(entry.document, (), entry.document.root)
    version = version_of(entry.document.root)
    assert version is not None, "entries have a version"
    info = root.get("info")
    title = (info.text("title") if info else None) or PurePosixPath(root.path).stem
    api = Api(element=root, references=references, version=version, title=title, documents=entry.documents)
    api.fragment = api.partial = isinstance(entry.document, FragmentDocument)
    components = _components(api)
    api.servers = swagger_servers(api) if version == "2.0" else servers(api, root)
    if components is not None:
        api.schemes = schemes(api, components.get("securityDefinitions" if version == "2.0" else "securitySchemes"))
        api.schemas = _schemas(api, components.get("definitions" if version == "2.0" else "schemas"))
    build = Operations(api)
    api.parameters = _parameters(api, build.parts, components.get("parameters") if components else None)
    api.operations = list(build.of_paths())
    api.webhooks = list(build.of_webhooks())
    for operation in (*api.operations, *api.webhooks):
        api.webhooks += build.callbacks(operation)
    return api


def _components(api: Api) -> Element | None:
    """Where the components are listed: of 2.0, the root itself."""
    if api.version == "2.0":
        return api.element
    member = api.element.get("components")
    found = api.references.resolve(member) if member else None
    api.partial |= member is not None and found is None
    return found


def _schemas(api: Api, section: Element | None) -> dict[str, Schema]:
    found = {}
    for name, member in _section(api, section):
        view = api.views.at(member)
        if view is not None:
            view.component = view.component or name
            found[name] = view
    return found


def _parameters(api: Api, parts: Parts, section: Element | None) -> dict[str, Parameter]:
    """The parameters among the components; 2.0 keeps bodies there too, which are none."""
    found = {}
    for name, member in _section(api, section):
        element = api.references.resolve(member)
        parameter = parts.parameter(element) if element else None
        if parameter is not None:
            parameter.component = parameter.component or name
            found[name] = parameter
    return found


def _section(api: Api, section: Element | None) -> list[tuple[str, Element]]:
    """The components of a kind, by name."""
    listed = api.references.resolve(section) if section else None
    api.partial |= section is not None and listed is None
    return [(name, member) for name, member in listed.members() if not name.startswith("x-")] if listed else []
