"""Who may call an operation: what its alternatives ask for, what is open on purpose, and what is checked elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import ends_with, normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter
    from plumbrule.model.contract.security import SecurityScheme

Alternatives = frozenset[frozenset[tuple[str, frozenset[str]]]]
"""The ways in: of each, the schemes with their scopes."""


class ScopeList(NamedTuple):
    scheme: SecurityScheme
    scopes: tuple[str, ...]


CREDENTIAL_HEADERS = words(
    "authorization x_auth_token auth_token x_access_token access_token x_api_key api_key apikey x_session_token"
    " session_id x_user_token x_authorization token"
)
_SCOPED = frozenset({"oauth2", "openIdConnect"})
_OWN_HEADER = frozenset({"http", "oauth2", "openIdConnect"})  # all of them send `Authorization`

_PUBLIC_WORDING = re.compile(
    r"\b(public(ly)?|anonymous(ly)?|unauthenticated|presigned|no auth\w*|without (any )?auth\w*|"
    r"(no|not require|without) (credentials|token|login))\b",
    re.IGNORECASE,
)
_OPEN = words("public pub")  # as a tag, or as a segment of the path
_IDENTITY = words("openid profile email address phone offline_access")  # OpenID Connect Core §5.4 and §11
_SELF = words("me self userinfo user_info whoami current_user current")
_TOKEN_ENDPOINTS = words("token tokens introspect introspection revoke revocation par device_authorization")
_RECEIVING = re.compile(r"\b(web ?hook|callback) (will be|is) (invoked|called|sent|triggered)\b", re.IGNORECASE)
MOST = 0.8  # share of the operations that all clients meet
_LOST_PASSWORD = re.compile(
    r"\b((reset|forgot|lost|recover)\w* (your |the |a |my )?password|password (reset|recovery))\b", re.IGNORECASE
)
_GUESTS = words("guest guests anonymous anon")
_SIGNING_IN = words("authenticate login signin sign_in signup sign_up registration recovery verification")
_TRACKING = words("pixel beacon track collect")
_PERMISSIONS = words("auth_token access_token token secret signature jwt apikey app_key access_key auth_key credential")
_SIGN_IN = (words("password"), words("username user_name user login email"))
_ISSUED = words("token access_token api_key client_secret")
_SIGNED = re.compile(r"\bjose\b|\bjwt\b")  # the body is signed by whoever sends it
_GATEWAY_KEY = re.compile(r"x-(amazon-apigateway-authorizer|google-|kong-plugin-.*auth|ms-)")


def scheme_names(api: Api) -> frozenset[str]:
    """Names of all schemes that the contract declares, also of those that could not be read."""
    root = api.element if api.version == "2.0" else api.element.get("components")
    components = api.references.resolve(root) if root else None
    listed = (
        components.get("securityDefinitions" if api.version == "2.0" else "securitySchemes") if components else None
    )
    section = api.references.resolve(listed) if listed else None
    return frozenset(name for name, _ in section.members() if not name.startswith("x-")) if section else frozenset()


def alternatives(operation: Operation) -> Alternatives:
    """What the operation asks for, in a form that two operations can be compared by."""
    return frozenset(
        frozenset((scheme, frozenset(scopes)) for scheme, scopes in requirement.schemes.items())
        for requirement in operation.requirements
    )


def scope_lists(operation: Operation) -> list[ScopeList]:
    """The scopes asked for in each alternative with a scheme that offers some."""
    return [
        ScopeList(scheme, scopes)
        for requirement in operation.requirements
        for name, scopes in requirement.schemes.items()
        if (scheme := operation.api.schemes.get(name)) is not None and scheme.type in _SCOPED and _guards(scheme)
    ]


def _guards(scheme: SecurityScheme) -> bool:
    """Some scope guards operations, beside those that only ask who the caller is."""
    return not scheme.scopes <= _IDENTITY


def is_about_caller(operation: Operation) -> bool:
    """Tells callers about themselves, for which being known is enough."""
    return any(segment.normal in _SELF for segment in operation.template.literals)


def serves_clients_only(operation: Operation) -> bool:
    """An endpoint at which OAuth clients name themselves by HTTP Basic (RFC 6749 §2.3.1)."""
    return any(segment.normal in _TOKEN_ENDPOINTS for segment in operation.template.literals)


def users(scheme: SecurityScheme) -> list[Operation]:
    """The operations that accept the scheme in some alternative."""
    return [
        operation
        for operation in scheme.api.operations
        if any(scheme.name in requirement.schemes for requirement in operation.requirements)
    ]


def is_left_open(operation: Operation) -> bool:
    """Anyone can call it, it carries no credential outside the schemes either, and nothing says that this is meant."""
    if operation.secured or operation.partial:
        return False
    return not (carries_credential(operation) or issues_credential(operation) or is_open_on_purpose(operation))


def carries_credential(operation: Operation) -> bool:
    """A header, the URL or the body identifies the caller, or is the permission itself (`/hooks/{hook_token}`)."""
    if operation.body is not None and any(_SIGNED.search(media_type) for media_type in operation.body.contents):
        return True
    sent = [one for one in operation.parameters if one not in operation.paging.controls]
    if any(is_handmade(one) or "api_key" in normal(one.name) for one in sent):
        return True
    names = [one.name for one in (*sent, *operation.body_parameters)]
    signs_in = all(any(ends_with(name, part) for name in names) for part in _SIGN_IN)
    return signs_in or any(ends_with(name, _PERMISSIONS) for name in names)


def issues_credential(operation: Operation) -> bool:
    """Hands a token to whoever comes: that is where credentials begin."""
    schema = operation.success.schema if operation.success else None
    return schema is not None and any(ends_with(name, _ISSUED) for name in schema.flat.properties)


def is_written_open(operation: Operation) -> bool:
    """Somebody wrote that no credentials are needed, on the operation or for the whole contract."""
    return operation.own_security or operation.api.element.get("security") is not None


def is_keyed(api: Api) -> bool:
    """Nearly every operation takes a `key`: it stands for the caller, whatever else a key may be."""
    keyed = sum(
        any(normal(one.name) == "key" for one in (*operation.parameters, *operation.body_parameters))
        for operation in api.operations
    )
    return keyed >= MOST * len(api.operations)


def is_open_on_purpose(operation: Operation) -> bool:
    """Nobody has to be known here, and the contract says so: in words, by a tag, or by a path for guests.

    What leads to an account comes before there is a caller, wherever it stands in the path.
    """
    named = {normal(tag) for tag in operation.tags} | {segment.normal for segment in operation.template.literals}
    if not _OPEN.isdisjoint(named):
        return True
    if any(segment.normal in _SIGNING_IN for segment in operation.template.literals):
        return True
    if any(not _GUESTS.isdisjoint(tokens(segment.text)) for segment in operation.template.literals):
        return True
    if _RECEIVING.search(operation.description):
        return True
    if not operation.own_security:
        return False
    told = (operation.description, *operation.tags)
    return _PUBLIC_WORDING.search(operation.description) is not None or any(map(_LOST_PASSWORD.search, told))


def is_tracking(operation: Operation) -> bool:
    """Takes what a page or device sends about itself: whoever sees the page may write."""
    return any(segment.normal in _TRACKING for segment in operation.template.literals)


def is_handmade(parameter: Parameter) -> bool:
    """A header or cookie that carries a credential outside the security schemes."""
    return parameter.location in {"header", "cookie"} and normal(parameter.name) in CREDENTIAL_HEADERS


def carried_by(parameter: Parameter) -> SecurityScheme | None:
    """The scheme whose credential this parameter is, where there is one."""
    for scheme in parameter.api.schemes.values():
        if scheme.location == parameter.location and scheme.parameter.lower() == parameter.name.lower():
            return scheme
        if scheme.type in _OWN_HEADER and parameter.location == "header" and parameter.name.lower() == "authorization":
            return scheme
    return None


def handmade_credentials(api: Api) -> list[list[Parameter]]:
    """The definitions of each such credential. `Authorization` counts in 2.0 alone: 3.x ignores it as a parameter."""
    found: dict[tuple[str, str], dict[int, Parameter]] = {}
    for operation in api.operations:
        for parameter in operation.parameters:
            if is_handmade(parameter) and (api.version == "2.0" or parameter.name.lower() != "authorization"):
                same = found.setdefault((parameter.location, parameter.name.lower()), {})
                same.setdefault(id(parameter.element.value), parameter)
    return [list(parameters.values()) for parameters in found.values()]


def is_guarded_by_gateway(api: Api) -> bool:
    """The contract configures a gateway that knows the caller, or the service's manifest says who checks."""
    parts = [api.element, *(operation.element for operation in api.operations)]
    if any(_GATEWAY_KEY.match(key) for part in parts for key, _ in part.members()):
        return True
    provided = api.service.provides if api.service else []
    return any(provision.exposure == "internal" and provision.auth not in {None, "none"} for provision in provided)
