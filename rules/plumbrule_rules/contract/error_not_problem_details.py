"""contract/error-not-problem-details."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plumbrule.model.contract.api import Api
from plumbrule.model.http.error_shape import PROBLEM, errors
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    shape: Literal["problem", "house"] = "problem"
    """`house`: a consistent shape with a code and a message is as good."""


@rule(on=Api, severity=Severity.INFO, preset="strict", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Error bodies are not problem details (RFC 9457)."""
    found = errors(api)
    if not found.shapes or PROBLEM in found.shapes:
        return
    house = found.norm is not None and found.norm.is_house_style and not found.outliers
    if house and options.shape == "house":
        return
    shape = found.norm or next(iter(found.shapes))
    style = "a house style with a code and a message" if house else "a shape of their own"
    count = counted(found.total, "error answers", "errors answer")
    first = found.shapes[shape][:3]
    yield cx.finding(
        api,
        f"{count} {shape}, {style}, and none problem details, so clients, gateways and logs need code for this API",
        related=[Related(one.place, f"answers {shape}", one.address) for one in first],
        help="answer application/problem+json with type, title, status, detail and instance",
    )
