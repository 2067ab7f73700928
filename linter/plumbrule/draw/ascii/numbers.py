"""Numbers of the service graph as a table, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from plumbrule.draw.ascii.columns import cut, padded
from plumbrule.draw.json import Json, document_json
from plumbrule.draw.legend import counted
from plumbrule.draw.metrics import ServiceNumbers, SystemNumbers
from plumbrule.report.style import Style
from plumbrule.report.width import width, wrapped

HEAD = ("service", "role", "replicas", "Ca", "Ce", "I", "AIS", "ADS", "ACS", "depth", "reach")


def table(numbers: SystemNumbers, style: Style, verdicts: Mapping[str, str]) -> str:
    """A line for each service, then what holds for all; `verdicts` are words by service, shown at the right."""
    rows = [HEAD, *(_cells(one, style) for one in numbers.services)]
    lines = [*_aligned(rows, [style.text(verdicts.get(f"service {one.name}", "")) for one in numbers.services], style)]
    counts = [(len(numbers.services), "service"), (numbers.calls, "call"), (numbers.mutual, "mutual pair")]
    whole = [
        ", ".join(counted(many, noun) for many, noun in counts),
        f"density {ratio(numbers.density)}, propagation cost {ratio(numbers.propagation_cost)}",
        *([f"longest chain of calls: {' → '.join(numbers.longest)}"] if numbers.longest else []),
    ]
    below = [line for text in whole for line in wrapped(style.text(text), style.width)]
    return "".join(f"{cut(line, style.width, style)}\n" for line in [*lines, "", *below])


def _cells(one: ServiceNumbers, style: Style) -> tuple[str, ...]:
    counts = (one.afferent, one.efferent)
    more = (one.importance, one.dependence, one.criticality, one.depth, one.reach)
    replicas = "" if one.replicas is None else str(one.replicas)
    return (style.text(one.name), one.role, replicas, *map(str, counts), ratio(one.instability), *map(str, more))


def _aligned(rows: Sequence[Sequence[str]], notes: Sequence[str], style: Style) -> list[str]:
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEAD))]
    widths[0] = min(widths[0], max(style.width - sum(widths[1:]) - 2 * len(HEAD), len(HEAD[0]) + 5))
    lines = []
    for row, note in zip(rows, ["", *notes], strict=True):
        name = padded(cut(row[0], widths[0], style), widths[0])
        numbers = [padded(cell, size, right=True) for cell, size in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([name, padded(row[1], widths[1]), *numbers, note]).rstrip())
    return lines


def ratio(value: Fraction | None) -> str:
    """Two decimals, rounded half to even; a dash where there is no ratio."""
    return "–" if value is None else f"{float(value):.2f}"


def numbers_json(numbers: SystemNumbers) -> str:
    services: list[Json] = [
        {
            "name": one.name,
            "role": one.role,
            "replicas": one.replicas,
            "ca": one.afferent,
            "ce": one.efferent,
            "instability": _number(one.instability),
            "ais": one.importance,
            "ads": one.dependence,
            "acs": one.criticality,
            "depth": one.depth,
            "reach": one.reach,
        }
        for one in numbers.services
    ]
    whole: dict[str, Json] = {
        "calls": numbers.calls,
        "mutual_pairs": numbers.mutual,
        "density": _number(numbers.density),
        "propagation_cost": _number(numbers.propagation_cost),
        "longest_chain": [*numbers.longest],
    }
    return document_json({"services": services, "system": whole})


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
