"""contract/mixed-error-shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Response
from plumbrule.model.http.error_shape import FEWEST, Errors, Shape, errors
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule

_SHOWN = 3


@rule(on=Api, severity=Severity.WARNING, silences=("contract/error-not-problem-details",), whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Errors of one API come in more than one shape."""
    found = errors(api)
    if found.total < FEWEST:
        return
    if found.norm is None:
        yield _undecided(api, found, cx)
        return
    findings = [_outlier(api, found, shape, responses, cx) for shape, responses in found.outliers.items()]
    strangers = sum(map(len, found.outliers.values()))
    message = (
        f"{strangers} of {found.total} errors come in {len(findings)} shapes beside {found.norm}, "
        "so clients need a reader for each"
    )
    yield from cx.habitual(api, findings, message)


def _outlier(api: Api, found: Errors, shape: Shape, responses: Sequence[Response], cx: Context) -> Finding:
    first, *rest = responses
    count = counted(len(responses), "error answers", "errors answer")
    readable = found.total - sum(map(len, found.outliers.values()))
    return cx.finding(
        api,
        f"{count} {shape}, while {readable} of {found.total} can be read as {found.norm}, so clients need two readers",
        at=first.place,
        related=[Related(one.place, "answers it as well", one.address) for one in rest[:_SHOWN]],
        help=f"answer {found.norm} here too",
        detail=f"{shape}",
    )


def _undecided(api: Api, found: Errors, cx: Context) -> Finding:
    ranked = sorted(found.shapes, key=lambda shape: -len(found.shapes[shape]))[:_SHOWN]
    named = ", ".join(f"{len(found.shapes[shape])} × {shape}" for shape in ranked)
    return cx.finding(
        api,
        f"{found.total} errors come in {len(found.shapes)} shapes and none prevails ({named}), so clients guess",
        related=[Related(found.shapes[one][0].place, f"answers {one}", found.shapes[one][0].address) for one in ranked],
        help="decide for one schema, such as problem details (RFC 9457), and refer to it from every error",
    )
