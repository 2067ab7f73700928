"""contract/mixed-async-responses."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation, Response
from plumbrule.model.contract.flat import Property
from plumbrule.model.http.accepted import is_chosen
from plumbrule.model.http.jobs import endless_state
from plumbrule.rule import Context, Finding, Related, Severity, rule

_DONE = ("200", "201", "204")


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation is both asynchronous and synchronous, or a job never ends."""
    read = [operation for operation in api.operations if not operation.partial]
    accepting = [operation for operation in read if "202" in operation.responses]
    findings = [_mixed(one, other, cx) for one in accepting if (other := _other(one)) is not None]
    message = f"{len(findings)} of {len(accepting)} operations that answer 202 may as well do the work at once"
    yield from cx.collapsed(api, findings, len(accepting), message)
    yield from (_endless(one, state, cx) for one in read if (state := endless_state(one)) is not None)


def _other(operation: Operation) -> Response | None:
    """What it answers when the work is done at once, where that is read otherwise and the client has no say."""
    accepted = operation.responses["202"]
    done = [operation.responses[code] for code in _DONE if code in operation.responses]
    other = next((one for one in done if not _is_same(one, accepted)), None)
    if is_chosen(operation) or (operation.method == "DELETE" and other is not None and other.code == "204"):
        return None
    return other


def _mixed(operation: Operation, other: Response, cx: Context) -> Finding:
    return cx.finding(
        operation,
        f"{operation} answers 202 or {other.code} as it likes, with different bodies, so clients need two ways to wait",
        at=operation.responses["202"].place,
        related=[Related(other.place, "is the answer when the work is done at once", other.address)],
        help="always answer 202, or let the client choose (`Prefer: respond-async`)",
    )


def _endless(operation: Operation, state: Property, cx: Context) -> Finding:
    return cx.finding(
        operation,
        f"{operation} has no {state.name} that says it failed or is done, so clients poll for ever",
        related=[Related(state.place, "has values for work in progress only")],
        help="add terminal values, such as succeeded and failed",
        detail="state",
    )


def _is_same(one: Response, other: Response) -> bool:
    """Both are read by the same code."""
    if one.schema is None or other.schema is None:
        return one.schema is other.schema
    return one.schema.element.value is other.schema.element.value
