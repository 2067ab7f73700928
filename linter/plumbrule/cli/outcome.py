"""What a report means for the status of the process, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from plumbrule import __version__
from plumbrule.check import Crash
from plumbrule.rule import Severity
from plumbrule.triage.report import Report

LOOKED_FOR = (
    "plumbrule looks for OpenAPI contracts (YAML or JSON with the key openapi or swagger), SQL files, services.yaml, "
    "compose files, Kubernetes manifests, AsyncAPI, Backstage and other catalogues, in what git does not ignore."
)


def recognised(report: Report, only: tuple[str, ...]) -> bool:
    """Whether anything was read in the part of the workspace that is asked for."""
    folders = tuple(f"{path}/" for path in only)
    return any(not only or path in only or path.startswith(folders) for path in report.sources)


def status(report: Report, fail_on: Severity | None) -> int:
    """2 where a rule crashed, else 1 where a finding weighs enough, else 0."""
    if report.crashes:
        return 2
    return int(fail_on is not None and any(finding.severity >= fail_on for finding in report.new))


def tell(crashes: Iterable[Crash]) -> None:
    """Prints the first crash of each rule as something to paste into a report."""
    first = {crash.rule: crash for crash in reversed(list(crashes))}
    for crash in reversed(first.values()):
        click.echo(f"\nbug in {crash.rule}, plumbrule {__version__}; please report it with these lines:", err=True)
        click.echo(crash.traceback.rstrip(), err=True)
