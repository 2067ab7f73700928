"""What an operation answers: the success that matters, the errors, and what shape errors have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plumbrule.model.names import ends_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Response, Schema

_FIRST = ("200", "201", "202", "203", "206")
_PROBLEM_TYPES = frozenset({"application/problem+json", "application/problem+xml"})
_PROBLEM_MEMBERS = words("type title status detail instance")  # RFC 9457 §3.1
_ERROR_NAMES = words("error errors exception problem problem_details fault failure error_response")
_ERROR_MEMBERS = words("error errors error_code error_message error_description")


def success(responses: Mapping[str, Response]) -> Response | None:
    """The success response: 200 before other 2xx, else the default where nothing else can be the success."""
    codes = sorted(code for code in responses if code.startswith("2") and code != "2XX")
    for code in (*_FIRST, *codes, "2XX"):
        if code in responses:
            return responses[code]
    default = responses.get("DEFAULT")
    if default is None or any(code.startswith("3") for code in responses):
        return None
    return None if _is_error_body(default.schema) else default


def errors(responses: Mapping[str, Response]) -> list[Response]:
    """The error responses: 4xx, 5xx, and the default where a success or redirect stands beside it."""
    beside = any(code.startswith(("2", "3")) for code in responses)
    return [one for code, one in responses.items() if code.startswith(("4", "5")) or (code == "DEFAULT" and beside)]


def covering(operation: Operation, code: str) -> Response | None:
    """The response that a code gets: its own, its range's, else the default."""
    responses = operation.responses
    return responses.get(code) or responses.get(f"{code[:1]}XX") or responses.get("DEFAULT")


def is_problem(response: Response) -> bool:
    """Answers with problem details (RFC 9457), by its media type or by the members of its body."""
    if any(media_type.partition(";")[0].strip() in _PROBLEM_TYPES for media_type in response.contents):
        return True
    properties = response.schema.flat.properties if response.schema else {}
    if len(_PROBLEM_MEMBERS & properties.keys()) < 3 or "status" not in properties:
        return False
    texts = [properties[name].types for name in ("title", "detail") if name in properties]
    return "integer" in properties["status"].types and any("string" in types for types in texts)


def _is_error_body(schema: Schema | None) -> bool:
    if schema is None:
        return False
    named = schema.component is not None and ends_with(schema.component, _ERROR_NAMES)
    members = set(schema.flat.properties)
    return named or not _ERROR_MEMBERS.isdisjoint(members) or ({"code", "message"} <= members and len(members) <= 4)
