"""Whether an operation says how it fails."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Response

_WITHOUT_ERRORS = frozenset({"HEAD", "OPTIONS", "TRACE"})
_COMPONENT = {("components", "responses"), ("responses",)}  # of 3.x, of 2.0


def may_fail(operation: Operation) -> bool:
    """It takes something that may be wrong, or asks who calls; probes and what is on its way out are left aside."""
    if operation.partial or operation.deprecated or operation.method in _WITHOUT_ERRORS:
        return False
    if operation.is_entry and operation.method == "GET":
        return False
    return bool(operation.parameters or operation.body or operation.requirements)


def says_nothing(operation: Operation) -> bool:
    """It may fail, succeeds somehow, and documents no error at all."""
    return may_fail(operation) and bool(operation.responses) and not operation.errors


def covers(operation: Operation, *codes: str) -> bool:
    """One of the codes is documented: itself, by its range, or by the default."""
    answered = operation.responses.keys()
    return "DEFAULT" in answered or any(code in answered or f"{code[0]}XX" in answered for code in codes)


def house_error(api: Api) -> str | None:
    """Name of the response component that most errors refer to; None where there is none."""
    names = Counter(
        name
        for operation in api.operations
        for response in operation.errors
        if (name := _component(response)) is not None
    )
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _component(response: Response) -> str | None:
    route = response.element.route
    return str(route[-1]) if route[:-1] in _COMPONENT else None
