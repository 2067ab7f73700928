"""Which alternative of one revision is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from plumbrule.model.compatibility.fit import gaps
from plumbrule.model.compatibility.form import Alternative, Form
from plumbrule.model.compatibility.gap import Gap
from plumbrule.model.compatibility.shape import shape
from plumbrule.model.compatibility.values import some


class Match(NamedTuple):
    """An inner alternative and the outer one that it is to lie within."""

    inner: Alternative
    outer: Alternative


def matches(inner: Form, outer: Form) -> Iterator[Match | Gap]:
    """For each inner alternative the outer one; one gap for those that have none."""
    missing = []
    for one, other in _counterparts(inner, outer):
        if other is not None:
            yield Match(one, other)
        else:
            missing.append(one)
    if missing:
        yield _missing(missing, outer)


def _counterparts(inner: Form, outer: Form) -> Iterator[tuple[Alternative, Alternative | None]]:
    """Alternatives by their key, their component, by what tells them apart, else by what fits."""
    if len(inner.alternatives) == 1 and len(outer.alternatives) == 1:
        yield inner.alternatives[0], outer.alternatives[0]
        return
    found: dict[int, Alternative] = {}
    strays, spare = list(inner.alternatives), list(outer.alternatives)
    for name in (_key, _component, _sign, _shape):
        mine, theirs = _unique(strays, name), _unique(spare, name)
        found |= {id(one): theirs[text] for text, one in mine.items() if text in theirs}
        taken = {id(one) for one in found.values()}
        strays = [one for one in strays if id(one) not in found]
        spare = [one for one in spare if id(one) not in taken]
    for one in inner.alternatives:
        other = found.get(id(one)) or _fitting(one, spare)
        if other is None and len(strays) == 1 and len(spare) == 1 and not (_is_named(one) and _is_named(spare[0])):
            other = spare[0]
        yield one, other or _fitting(one, [another for another in outer.alternatives if not _is_named(another)])


def _key(one: Alternative) -> str:
    return one.key


def _component(one: Alternative) -> str:
    """One revision may have a discriminator and the other none, so that the keys differ."""
    return one.schema.component or "" if one.schema else ""


def _sign(one: Alternative) -> str:
    return one.sign


def _shape(one: Alternative) -> str:
    """A component that has another name, or moved into its place, is known by what it looks like."""
    return shape(one.flat)


def _unique(alternatives: Sequence[Alternative], name: Callable[[Alternative], str]) -> dict[str, Alternative]:
    """Alternatives by a name of theirs, where no other has it."""
    names = [name(one) for one in alternatives]
    counts = Counter(names)
    return {text: one for text, one in zip(names, alternatives, strict=True) if text and counts[text] == 1}


def _fitting(one: Alternative, candidates: Sequence[Alternative]) -> Alternative | None:
    """Of the alternatives without a gap the one that shares most members, if that is all of them or a name is missing.

    Two variants that both have a name are the same only where they have the same members.
    """
    mine = one.flat.properties.keys()
    alike = [other for other in candidates if not (one.sign and other.sign) or one.sign == other.sign]
    fitting = [other for other in alike if next(gaps(one.flat, other.flat), None) is None]
    best = max(fitting, key=lambda other: _share(mine, other.flat.properties.keys()), default=None)
    if best is None or (_is_named(one) and _is_named(best) and mine != best.flat.properties.keys()):
        return None
    return best


def _share(mine: Set[str], theirs: Set[str]) -> float:
    """Jaccard index of two sets of names."""
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1


def _is_named(one: Alternative) -> bool:
    return one.key.startswith("=")


def _missing(alternatives: Sequence[Alternative], outer: Form) -> Gap:
    """A discriminator that says what unknown values are takes every new variant (OpenAPI 3.2, defaultMapping)."""
    expected = outer.choosing is not None and outer.choosing.get("defaultMapping") is not None
    return Gap("variant", some(sorted({one.label for one in alternatives})), expected=expected)
