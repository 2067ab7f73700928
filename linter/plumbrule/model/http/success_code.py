"""Success codes against what a method promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation


class Promise(NamedTuple):
    """What operations of a kind answer: one code at least that fits."""

    kind: str
    fitting: frozenset[str]
    text: str  # how the codes that fit are spoken of


# RFC 9110 §9.3.3 to §9.3.5 and §15.3; RFC 5789 §2.1
_CREATE = Promise("create", frozenset({"201", "202", "303"}), "201 tells that something was made, and where")
_BY_METHOD = {
    "GET": Promise("GET", frozenset({"200", "203", "204", "206"}), "a read answers 200"),
    "PUT": Promise("PUT", frozenset({"200", "201", "202", "204"}), "a replacement answers 200, 201, 202 or 204"),
    "PATCH": Promise("PATCH", frozenset({"200", "202", "204"}), "a change answers 200, 202 or 204"),
    "DELETE": Promise("DELETE", frozenset({"200", "202", "204"}), "a deletion answers 204, 202 or 200"),
}
_BATCH_CODE = "207"


def promise(operation: Operation) -> Promise | None:
    """What the operation is to answer; None where its method promises nothing, or its codes are not said singly."""
    codes = success_codes(operation)
    if operation.partial or not codes or "2XX" in codes or any(code.startswith("3") for code in operation.responses):
        return None
    if operation.method == "POST":
        makes = operation.is_create and not (operation.is_batch or operation.is_entry or operation.is_credential)
        return _CREATE if makes else None
    return _BY_METHOD.get(operation.method)


def success_codes(operation: Operation) -> list[str]:
    return [code for code in operation.responses if code.startswith("2") and code != _BATCH_CODE]
