"""contract/duplicate-parameter."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.repeated_parameter import Double, Repeat, doubles, repeats
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation has the same parameter twice."""
    for repeat in repeats(api):
        yield _repeated(repeat, cx)
    for double in doubles(api):
        yield _doubled(double, cx)


def _repeated(repeat: Repeat, cx: Context) -> Finding:
    return cx.finding(
        repeat.owner,
        f"{repeat.owner} lists the {repeat.location} parameter {repeat.name} twice, so tools differ in which of the"
        " two definitions counts",
        at=repeat.later.place_of("$ref" if repeat.later.text("$ref") else "name"),
        related=[Related(repeat.first.place_of("$ref" if repeat.first.text("$ref") else "name"), "it is listed here")],
        help="delete the later one",
        detail=f"{repeat.location} {repeat.name}",
    )


def _doubled(double: Double, cx: Context) -> Finding:
    operation, path, query = double
    return cx.finding(
        operation,
        f"{operation} takes {path.name} from the path and {query.name} from the query, so a request can say two things"
        " and nothing tells which of them counts",
        at=query.place,
        related=[Related(path.place, "the path has it", path.address)],
        help="take it from the path only, or give the query parameter a name of its own",
        severity=Severity.WARNING,
        detail=f"path and query {query.name}",
    )
