"""A secret that everybody who reads the repository has."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.settings import secrets_in
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict", security=6.5)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Kubernetes manifest holds a secret in clear text."""
    for exposed, _ in in_each(system, secrets_in):
        source, key = exposed.source, exposed.setting.key
        yield cx.finding(
            source,
            f"{key} of {source.kind} {source.name} is {exposed.what}, {exposed.length} characters in clear text: "
            "whoever reads the repository or the pod has it",
            at=exposed.place,
            label="the value is not repeated here",
            help=f"valueFrom: {{secretKeyRef: {{name: {source.name}, key: {key}}}}}",
            detail=key,
            severity=Severity.INFO if is_rehearsal(exposed.place.path) else None,
            conceals=exposed.concealed,
        )
