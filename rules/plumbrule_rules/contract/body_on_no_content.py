"""contract/body-on-no-content."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation, Response
from plumbrule.model.http.answers import called
from plumbrule.model.norm import majority
from plumbrule.rule import Context, Finding, Severity, rule

_EMPTY = frozenset({"204", "205", "304"})  # RFC 9110 §15.3.5, §15.3.6, §15.4.5
_FULL = frozenset({"200", "201", "203", "206"})


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Response that is always empty has a body, or one that promises content has none."""
    empty = [response for response in api.answers if _is_always_empty(response)]
    full = [_with_body(response, cx) for response in empty if _has_body(response)]
    message = f"{len(full)} of {len(empty)} answers that never have a body describe one, so clients wait for it"
    yield from cx.habitual(api, full, message)
    readers = [one for operation in api.operations if operation.method == "GET" if (one := _promising(operation))]
    described = majority(bool(response.contents) for response in readers)
    if described is None or not described.form:
        return  # a contract that leaves its bodies out everywhere has decided so
    share = f"{described.users} of {described.total} reads do"
    silent = [
        cx.finding(
            response,
            f"{response.address} says nothing of its body, while {share}, so clients of this one guess",
            severity=Severity.WARNING,
            help="describe the content, or answer 204 where there is none",
            detail="missing",
        )
        for response in readers
        if not response.contents and not _is_elsewhere(response)
    ]
    message = f"{len(silent)} of {len(readers)} reads say nothing of their bodies, so clients of these guess"
    yield from cx.habitual(api, silent, message, detail="missing")


def _is_always_empty(response: Response) -> bool:
    return response.code in _EMPTY or all(operation.method == "HEAD" for operation in response.users)


def _has_body(response: Response) -> bool:
    return any(content.schema is not None for content in response.contents.values())


def _with_body(response: Response, cx: Context) -> Finding:
    cause = f"a {response.code}" if response.code in _EMPTY else "the answer to a HEAD"
    return cx.finding(
        response,
        f"{called(response)} describes a body, and {cause} never has one, so clients wait for what cannot come",
        help="remove the content, or answer 200",
        detail="body",
    )


def _promising(operation: Operation) -> Response | None:
    """The success of a read that is to return something; what only tells that the service lives is none."""
    response = operation.success
    if operation.partial or operation.is_entry or response is None or response.code not in _FULL:
        return None
    return None if any(code.startswith("3") for code in operation.responses) else response


def _is_elsewhere(response: Response) -> bool:
    """The body is said in a way that was not read, or lies in headers or in a file that 2.0 only gives the type of."""
    operation = response.operation
    unread = any(response.element.get(key) is not None for key in ("content", "schema"))
    return unread or bool(response.headers) or operation.element.get("produces") is not None
