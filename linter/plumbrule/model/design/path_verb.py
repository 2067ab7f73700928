"""Paths that name an action instead of a resource: `/getUser/{id}`, `/orders/create`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.design.path_item import lasting
from plumbrule.model.names import is_plural, normal, plural, words
from plumbrule.model.norm import FEWEST

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema
    from plumbrule.model.contract.paths import Segment
    from plumbrule.model.design.path_item import PathItem

_GET, _POST, _PUT, _DELETE = (frozenset({method}) for method in ("GET", "POST", "PUT", "DELETE"))
_UPDATES = frozenset({"PUT", "PATCH", "POST"})
_CREATES = _POST | _PUT
_DELETIONS = _DELETE | _POST

_METHODS = {  # verb → the methods that say the same; the first word of a segment
    **dict.fromkeys(("get", "list", "fetch", "retrieve"), _GET | _POST),
    "find": _GET,  # POST /find-routes is a search, for which there is no other method
    **dict.fromkeys(("create", "add", "insert", "save", "post", "put", "make", "do"), _CREATES),
    **dict.fromkeys(("update", "set", "edit", "modify", "patch"), _UPDATES),
    **dict.fromkeys(("delete", "remove"), _DELETIONS),
}
_ALONE = {  # verb that is a whole segment → the methods beside which it says nothing more
    **dict.fromkeys(("get", "list", "fetch"), _GET),
    **dict.fromkeys(("create", "add", "insert", "save"), _CREATES),
    **dict.fromkeys(("update", "edit"), _UPDATES),
    **dict.fromkeys(("delete", "remove"), _DELETIONS),
}
_BETTER = {  # verb → the method that a resource would have
    **dict.fromkeys(("get", "list", "fetch", "retrieve", "find"), "GET"),
    **dict.fromkeys(("create", "add", "insert", "save", "post", "make", "do"), "POST"),
    **dict.fromkeys(("update", "set", "edit", "modify", "patch"), "PATCH"),
    **dict.fromkeys(("delete", "remove"), "DELETE"),
    "put": "PUT",
}
_NEVER_NOUNS = words("get create delete remove fetch retrieve insert modify")
_PARTICLES = words("on ons in ins not off up to")  # add-ons, do-not-call, make-up
_MANY = words("all batch bulk many multi multiple")
_OF_SOME = words("create add insert save post make do delete remove")  # what they act on is one of many
_LINKS = words("by for from with of in to at and or")  # where a noun ends: get user by id
_STRUCTURED = re.compile(r"[^;]*(json|xml|yaml|urlencoded)|\*/\*")
_FILE_TYPE = re.compile(r"\.(json|xml|php|html?|aspx?|do|jsp|ya?ml|csv)$", re.IGNORECASE)

RPC_SHARE = 0.6  # of the paths, from which on an API is written in procedures by design


class VerbPath(NamedTuple):
    """A path whose segment names an action, and the path of a resource that would do the same."""

    item: PathItem
    segment: str
    verb: str
    users: int  # paths that go on from the same segment, this one included
    better: str  # method and path


class VerbPaths(NamedTuple):
    found: list[VerbPath]
    paths: int  # of the contract
    is_rpc: bool  # so many paths are procedures that this is the API's style


def verb_paths(api: Api) -> VerbPaths:
    """The paths that name an action for which HTTP has a method, once for each segment that does."""
    items = lasting(api)
    under: dict[str, list[PathItem]] = {}
    for item in items:
        for index in range(item.template.prefix, len(item.template.segments)):
            if item.template.segments[index].is_literal:
                under.setdefault(_upto(item.template.segments, index), []).append(item)
    methods = {upto: frozenset().union(*(item.methods for item in below)) for upto, below in under.items()}
    found: dict[str, VerbPath] = {}
    named = 0
    for item in items:
        hit = next(_verbs(item, under, methods), None)
        named += _is_procedure(item)
        if hit is not None:
            found.setdefault(*hit)
    by_design = bool(found) and len(items) >= FEWEST and named >= RPC_SHARE * len(items)
    return VerbPaths(list(found.values()), len(items), by_design)


def _verbs(
    item: PathItem, under: dict[str, list[PathItem]], methods: dict[str, frozenset[str]]
) -> Iterator[tuple[str, VerbPath]]:
    """The segments of a path that name an action, by the path up to them."""
    segments = item.template.segments
    for index in range(item.template.prefix, len(segments)):
        if not segments[index].is_literal:
            continue
        upto = _upto(segments, index)
        last = all(segment.kind == "parameter" for segment in segments[index + 1 :])
        verb = _verb_before_noun(segments[index].text, methods[upto])
        if verb is None and last and index > item.template.prefix:
            verb = _verb_alone(item, segments[index].text, methods[upto])
        if verb is not None and not _has_no_method(item, verb):
            yield upto, VerbPath(item, segments[index].text, verb, len(under[upto]), _better(segments, index, verb))


def _verb_before_noun(text: str, methods: frozenset[str]) -> str | None:
    """The verb that a segment begins with: `create` of `createOrder`. What is done there tells verbs from nouns."""
    verb, *noun = _tokens(text)
    if not noun or verb not in _METHODS or noun[0] in _PARTICLES or _MANY.issuperset(noun):
        return None
    if verb in _NEVER_NOUNS and not is_plural(noun[-1]):
        return verb
    expected = _METHODS[verb]
    if not methods <= expected or (expected == _GET | _POST and len(methods) > 1):
        return None  # GET /update-channels, POST /list-items
    return verb


def _verb_alone(item: PathItem, text: str, methods: frozenset[str]) -> str | None:
    """The verb that a segment is, where the method says it already; without anything to send it creates nothing."""
    verb = "_".join(_tokens(text))
    if not methods <= _ALONE.get(verb, frozenset()) or any(operation.is_batch for operation in item.operations):
        return None
    return None if _ALONE[verb] is _CREATES and not any(map(_sends, item.operations)) else verb


def _better(segments: Sequence[Segment], index: int, verb: str) -> str:
    """The resource that a verb acts on: `GET /users/{id}` for `/getUserById/{id}`."""
    noun = "_".join(takewhile(lambda token: token not in _LINKS, _tokens(segments[index].text)[1:]))
    before = [segment.text for segment in segments[:index]]
    several = verb in _OF_SOME or index + 1 < len(segments)
    named = (plural(noun) if several and noun else noun).replace("_", "-")
    known = bool(before) and plural(before[-1]) == plural(noun)
    parts = [*before, *([named] if named and not known else []), *(one.text for one in segments[index + 1 :])]
    return f"{_BETTER[verb]} /{'/'.join(parts)}"


def _tokens(text: str) -> list[str]:
    """Words of a segment without its name space and file type: `chat.postMessage` and `postMessage.json`."""
    bare = _FILE_TYPE.sub("", text)
    return normal(bare.rpartition(".")[2] if _has_name_space(bare) else bare).split("_")


def _has_name_space(text: str) -> bool:
    _, dot, name = text.rpartition(".")
    return bool(dot) and name[:1].isalpha()


def _has_no_method(item: PathItem, verb: str) -> bool:
    """HTTP has no method for it: asking about a file that is sent along, deleting what a body describes."""
    contents = [one for operation in item.operations if operation.body for one in operation.body.contents.values()]
    if any(not _STRUCTURED.match(content.media_type) for content in contents):
        return True
    if _METHODS[verb] is not _DELETIONS:
        return False
    made = any("201" in operation.responses for operation in item.operations)  # a token to remove something with
    return made or any(_is_nested(content.schema) for content in contents)


def _is_nested(schema: Schema | None) -> bool:
    """More than a flat object of scalars, such as an id."""
    if schema is None:
        return False
    members = schema.flat.properties.values()
    return schema.flat.is_array or any(member.types & {"array", "object"} for member in members)


def _sends(operation: Operation) -> bool:
    return operation.body is not None or any(operation.parameters_in("query"))


def _is_procedure(item: PathItem) -> bool:
    """The path ends in a verb, or in a name with its name space: `conversations.archive`."""
    literals = item.template.literals
    text = _FILE_TYPE.sub("", literals[-1].text) if literals else ""
    return _has_name_space(text) or _tokens(text)[0] in _METHODS


def _upto(segments: Sequence[Segment], index: int) -> str:
    return "/".join(segment.text for segment in segments[: index + 1])
