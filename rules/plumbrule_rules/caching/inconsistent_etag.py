"""caching/inconsistent-etag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.caching.validators import Demand, demands, has_validator, version_field
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.header_fix import add_header
from plumbrule.rule import Context, Finding, Fix, Related, Severity, rule

_SAME = frozenset({"PUT", "PATCH"})  # what they answer with is the resource; a POST's answer is about what it made
_NOTHING = "have nothing to make the request with"
_WRITTEN = {"etag": "ETag", "last-modified": "Last-Modified"}


@rule(on=Api, severity=Severity.WARNING, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Conditional requests are asked for without the validator they need."""
    resources = [
        (read, operations)
        for operations in api.by_path.values()
        if (read := next((one for one in operations if one.method == "GET"), None)) is not None
    ]
    demanding = sum(any(True for one in operations for _ in demands(one)) for _, operations in resources)
    findings = [one for read, operations in resources if (one := _finding(cx, read, operations)) is not None]
    message = f"{len(findings)} of {demanding} resources ask for conditional requests and give no validator for them"
    yield from cx.collapsed(api, findings, demanding, message)


def _field(read: Operation, demand: Demand) -> str | None:
    """The property that holds what the parameter is to be filled with, where its description says so."""
    field = version_field(read)
    return field if field is not None and field.lower() in demand.description.lower() else None


def _finding(cx: Context, read: Operation, operations: Sequence[Operation]) -> Finding | None:
    """One for each resource: the first demand that its GET does not serve, else a validator that only writes give."""
    for demand in (demand for operation in operations for demand in demands(operation)):
        if has_validator(read, *demand.validators) is False:
            field = _field(read, demand)
            wanted = " or ".join(_WRITTEN[name] for name in demand.validators)
            asking = "" if demand.operation is read else f"{demand.operation} "
            beside = f"; its version stands in {field} only" if field else ""
            lack = "can only guess which time to send" if demand.validators == ("last-modified",) else _NOTHING
            return cx.finding(
                read,
                f"{read} gives no {wanted}, but {asking}{demand.text}, so clients {lack}{beside}",
                related=[Related(demand.place, f"{demand.operation.method} {demand.text}")],
                help=f"add the header {_WRITTEN[demand.validators[0]]} to the 200 of {read}",
                severity=Severity.INFO if field else None,
                fix=_fix(read, demand.validators[0]),
            )
    for write in operations:
        if write.method in _SAME and has_validator(write, "etag") and has_validator(read, "etag") is False:
            return cx.finding(
                read,
                f"{read} gives no ETag, but {write} does, so clients that only read never learn it",
                related=[Related(write.place, "gives an ETag")],
                help=f"add the header ETag to the 200 of {read}",
                fix=_fix(read, "etag"),
            )
    return None


def _fix(read: Operation, validator: str) -> Fix | None:
    """Not safe: whether the service sends the header is not known."""
    return add_header(read.success, _WRITTEN[validator], "string", safe=False) if read.success else None
