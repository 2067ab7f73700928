"""auth/admin-not-separated."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.admin import administration, is_marked
from plumbrule.model.access.callers import Alternatives, alternatives
from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, security=6.0, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Admin operation asks for no more than an ordinary operation does."""
    admin = administration(api)
    others = [one for one in api.operations if not (one.is_admin or one.is_entry)]
    ordinary: dict[Alternatives, Operation] = {}
    for one in sorted(others, key=lambda one: not one.is_write):  # writes first: they are the better comparison
        ordinary.setdefault(alternatives(one), one)
    findings = [
        cx.finding(
            operation,
            f"{operation} asks for what {twin} asks for, so only code tells administrators from everybody",
            related=[Related(twin.place, "asks for the same", twin.address)],
            help="require a scope or a scheme of its own for administration",
        )
        for operation in admin
        if not is_marked(operation) and (twin := ordinary.get(alternatives(operation))) is not None
    ]
    message = f"{len(findings)} of {len(admin)} admin operations ask for no more than ordinary operations do"
    yield from cx.collapsed(api, findings, len(admin), message)
