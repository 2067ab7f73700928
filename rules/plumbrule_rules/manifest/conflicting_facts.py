"""Two sources that disagree about one service."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.drift import conflicts
from plumbrule.model.services.provenance import NAMES
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Two sources state different things about one service."""
    for node, first, other in conflicts(system):
        yield cx.finding(
            node,
            f"the {first.aspect} of {node} is {first.value} in {NAMES[first.format]} and {other.value} in "
            f"{NAMES[other.format]}: whoever reads one of them is misled",
            at=first.place,
            label=NAMES[first.format],
            related=[Related(other.place, NAMES[other.format], node.address)],
            help=f"write the same {first.aspect} in both, or in one of them only",
            detail=first.aspect,
        )
