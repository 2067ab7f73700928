"""auth/undefined-scheme."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import scheme_names
from plumbrule.model.access.requiring import SchemeUse, scheme_uses
from plumbrule.model.contract.api import Api
from plumbrule.model.nearest import nearest
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Security requirement names a scheme that the contract does not define."""
    known = scheme_names(api)
    unknown: dict[str, list[SchemeUse]] = {}
    for use in scheme_uses(api):
        if use.scheme not in known and not api.partial:
            unknown.setdefault(use.scheme, []).append(use)
    for name, (first, *rest) in unknown.items():
        meant = nearest(name, known)
        yield cx.finding(
            api,
            f"{first.node.address} requires {name}, which is no scheme of this contract, so nothing can be checked",
            at=first.place,
            related=[Related(use.place, "requires it as well", use.node.address) for use in rest[:3]],
            help=f"did you mean {meant}?" if meant else f"define {name} among the security schemes",
            detail=name,
        )
