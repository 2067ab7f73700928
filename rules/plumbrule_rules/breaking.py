"""A finding about a promise of an earlier revision: the present place first, then the earlier one."""

from __future__ import annotations

from plumbrule.model.compatibility.breaks import Break
from plumbrule.rule import Context, Finding, Related, Severity


def broken(found: Break, cx: Context, consequence: str, *, advice: str | None = None) -> Finding:
    """What is different, then what follows for those who rely on the earlier revision."""
    return cx.finding(
        found,
        f"{found.subject} {found.change}: {consequence}",
        related=[Related(found.earlier, "it was so here", found.address)] if found.earlier else [],
        help=advice,
        detail=found.detail,
        severity=Severity[found.weight.upper()],
    )
