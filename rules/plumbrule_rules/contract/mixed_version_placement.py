"""contract/mixed-version-placement."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.version_placement import Placements, Twin, partly_versioned, placements, twins
from plumbrule.rule import Context, Finding, Related, Severity, related_to, rule


@rule(on=Api, severity=Severity.WARNING, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Major version is in different places, or two of them are live at once."""
    mixed = placements(api)
    twin = twins(api)
    partly = partly_versioned(api)
    if mixed is not None:
        yield _mixed(cx, api, mixed)
    elif twin is not None:
        yield _both(cx, api, twin)
    elif partly is not None:
        name, users = partly
        yield cx.finding(
            api,
            f"{name} chooses the version of {len(users)} of {len(api.operations)} operations, and the others have none",
            related=related_to(users, f"takes {name}"),
            help="version all operations in one way",
        )


def _mixed(cx: Context, api: Api, mixed: Placements) -> Finding:
    odd = [operation for users in mixed.odd.values() for operation in users]
    others = " and ".join(f"{len(users)} {placement}" for placement, users in mixed.odd.items())
    usual = "no major version" if mixed.usual == "nowhere" else f"the major version {mixed.usual}"
    return cx.finding(
        api,
        f"{mixed.users} of {mixed.total} operations have {usual}, {others}, so clients build two base URLs",
        related=related_to(odd, "differs"),
        help="keep it in one place for all of them",
    )


def _both(cx: Context, api: Api, twin: Twin) -> Finding:
    lower, higher = twin.versions
    others = f" and {twin.resources - 1} more resources" if twin.resources > 1 else ""
    return cx.finding(
        api,
        f"{twin.lower.path}{others} is live as v{lower} and as v{higher}, and nothing says which one to use",
        related=[
            Related(twin.lower.place, f"v{lower}", twin.lower.address),
            Related(twin.higher.place, f"v{higher}", twin.higher.address),
        ],
        help=f"mark the operations of v{lower} as deprecated, or keep v{lower} in a contract of its own",
    )
