"""Security schemes and requirements, of 2.0 under the names of 3.x."""

from __future__ import annotations

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.security import Flow, Requirement, SecurityScheme
from plumbrule.model.document import Element

_FLOWS = {"accessCode": "authorizationCode", "application": "clientCredentials"}  # 2.0 → 3.x
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def schemes(api: Api, section: Element | None) -> dict[str, SecurityScheme]:
    """The security schemes by name; one whose reference leads nowhere is left out."""
    found = {}
    for name, member in section.members() if section else ():
        element = api.references.resolve(member)
        if element is not None and isinstance(element.value, dict) and not name.startswith("x-"):
            found[name] = _scheme(api, name, element)
    return found


def _scheme(api: Api, name: str, element: Element) -> SecurityScheme:
    kind = element.text("type") or ""
    basic = kind == "basic"
    return SecurityScheme(
        api=api,
        element=element,
        name=name,
        type="http" if basic else kind,
        scheme="basic" if basic else (element.text("scheme") or "").lower(),
        location=(element.text("in") or "").lower(),
        parameter=element.text("name") or "",
        flows=_flows(element),
        description=element.text("description") or "",
        deprecated=element.flag("deprecated") is True,
    )


def _flows(scheme: Element) -> dict[str, Flow]:
    listed = scheme.get("flows")
    if listed is not None:
        return {name: _flow(name, member) for name, member in listed.members() if not name.startswith("x-")}
    flow = scheme.text("flow")  # 2.0: the scheme itself is its only flow
    if flow is None:
        return {}
    name = _FLOWS.get(flow, flow)
    return {name: _flow(name, scheme)}


def _flow(name: str, element: Element) -> Flow:
    listed = element.get("scopes")
    scopes = frozenset(scope for scope, _ in listed.members() if not scope.startswith("x-")) if listed else frozenset()
    urls = {key: url for key in _URLS if (url := element.text(key)) is not None}
    return Flow(name=name, element=element, scopes=scopes, urls=urls)


def requirements(owner: Element) -> tuple[Requirement, ...] | None:
    """The alternatives of an owner's `security`; None where it says nothing, or nothing that can be read."""
    listed = owner.get("security")
    if listed is None or not isinstance(listed.value, list):
        return None
    return tuple(_requirement(item) for item in listed.items() if isinstance(item.value, dict))


def _requirement(element: Element) -> Requirement:
    schemes = {
        name: tuple(scope.value for scope in member.items() if isinstance(scope.value, str))
        for name, member in element.members()
    }
    return Requirement(element=element, schemes=schemes)
