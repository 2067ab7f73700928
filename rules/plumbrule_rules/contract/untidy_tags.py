"""contract/untidy-tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation.tag_use import TagUse, parents, tag_use
from plumbrule.rule import Context, Finding, Related, Severity, related_to, rule


@dataclass(frozen=True, slots=True)
class Options:
    sorted: bool = False
    """Tags have to be declared in the order of the alphabet."""
    single: bool = False
    """Each operation has to have exactly one tag."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Operation has no tag, or tags are declared and used in different ways."""
    use = tag_use(api)
    bare = [cx.finding(one, f"{one} has no tag", help="tags: […]", detail="none") for one in use.bare]
    message = f"{len(bare)} of {len(api.operations)} operations have no tag"
    yield from cx.collapsed(api, bare, len(api.operations), message)
    yield from _undeclared(cx, use)
    yield from _superfluous(cx, api, use)
    if options.single:
        for one in api.operations:
            if len(one.tags) > 1:
                yield cx.finding(one, f"{one} has {len(one.tags)} tags", help="keep one", detail="several")
    names = list(use.declared)
    if options.sorted and names != sorted(names, key=str.casefold):
        yield cx.finding(api, "tags are not declared in the order of the alphabet", detail="order")


def _undeclared(cx: Context, use: TagUse) -> Iterator[Finding]:
    for name, (first, *others) in use.used.items():
        if name not in use.declared:
            yield cx.finding(
                first,
                f"tag {name} is used and not declared, so nothing describes the group",
                at=first.element.place_of("tags"),
                related=related_to(others, "has it too"),
                help=f"tags: [{{name: {name}, description: …}}]",
                detail=name,
            )


def _superfluous(cx: Context, api: Api, use: TagUse) -> Iterator[Finding]:
    above = parents(use)
    for name, (first, *others) in use.declared.items():
        for other in others:
            related = [Related(first.place_of("name"), "is first here")]
            yield cx.finding(
                api, f"tag {name} is declared twice", at=other.place_of("name"), related=related, detail=f"twice {name}"
            )
        if name not in use.used and name not in above and not api.partial:
            yield cx.finding(
                api,
                f"tag {name} is declared and no operation has it",
                at=first.place_of("name"),
                detail=f"unused {name}",
            )
