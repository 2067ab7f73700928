"""contract/version-not-semver."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.release import unordered_version
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Version of the contract is neither semantic nor a date."""
    found = unordered_version(api)
    if found is not None:
        version, place = found
        yield cx.finding(
            api,
            f"version {version} is neither a semantic version nor a date, so nobody can tell which of two is newer",
            at=place,
            help="version: 1.0.0",
        )
