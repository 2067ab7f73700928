"""A call that the catalogue does not know."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.drift import setting_key, unlisted_call
from plumbrule.model.services.provenance import NAMES
from plumbrule.model.services.system import Dependency, Store
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Dependency, severity=Severity.WARNING, preset="strict")
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Deployment calls a service that the manifest or catalogue does not list."""
    entry = unlisted_call(edge)
    if entry is None:
        return
    key = setting_key(edge)
    seen = f" ({key})" if key else ""
    kind = "store" if isinstance(edge.target, Store) else "service"
    entries = {
        "native": f"{'stores' if kind == 'store' else 'consumes'}:\n  - {{{kind}: {edge.target.name}}}",
        "backstage": f"dependsOn:\n  - {'resource' if kind == 'store' else 'component'}:{edge.target.name}",
    }
    yield cx.finding(
        edge,
        f"{edge.source} uses {edge.target.name}{seen}, which its entry in {NAMES[entry.format]} does not list: whoever "
        f"plans a change of {edge.target.name} by that list forgets {edge.source}",
        related=[Related(entry.place, f"the entry of {edge.source}", edge.source.address)],
        help=entries.get(entry.format, f"add {edge.target.name} to what {edge.source} depends on"),
    )
