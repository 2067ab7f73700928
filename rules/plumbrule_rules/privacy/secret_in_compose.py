"""A secret that starts with every clone of the repository."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.prose import counted
from plumbrule.model.services.rehearsal import is_production, is_test
from plumbrule.model.services.settings import Exposed, alike, exposed_by
from plumbrule.model.services.system import System
from plumbrule.rule import RELATED_PLACES, Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict", security=5.5)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Compose file holds a secret in clear text."""
    for same in alike(_in_compose(system)):
        exposed, *more = same
        key, name = exposed.setting.key, exposed.source.name
        again = f", as in {counted(len(more), 'further setting', 'further settings')}" if more else ""
        yield cx.finding(
            exposed.source,
            f"{key} of {name} is {exposed.what}, {exposed.length} characters in clear text{again}: whoever reads "
            "the repository has it, and wherever this file starts it is the same",
            at=exposed.place,
            label="the value is not repeated here",
            related=[Related(one.place, f"{one.setting.key} of {one.source.name}") for one in more[:RELATED_PLACES]],
            help=_help(exposed),
            detail=key,
            severity=None if exposed.random or is_production(exposed.place.path) else Severity.INFO,
            conceals=[place for one in same for place in one.concealed],
        )


def _in_compose(system: System) -> Iterator[Exposed]:
    """Secrets in the environment of services, without those of databases that live as long as a test."""
    for source in system.settings:
        for exposed in exposed_by(source) if source.kind == "service" else ():
            if exposed.random or not is_test(exposed.place.path):
                yield exposed


def _help(exposed: Exposed) -> str:
    """Compose stops with a message where the variable is not set."""
    key = exposed.setting.key
    return f"{key}: ${{{key}:?}} and the value in a file that is not committed, or secrets: where the image reads files"
