"""How a rule is declared, and what it yields.

A rule is a pure function of a node: it sees no configuration, no severity settings, no files, and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypeVar, overload

from plumbrule.model.fix import Edit, Fix, Migration, Step
from plumbrule.model.node import Node
from plumbrule.text import Place

__all__ = [
    "Check", "Context", "Declaration", "Edit", "Finding", "Fix", "Migration", "Preset", "Related", "Rule", "Severity",
    "Step", "related_to", "rule",
]  # fmt: skip

Preset = Literal["recommended", "strict", "preview", "docs"]
N = TypeVar("N", bound=Node)
O = TypeVar("O")  # noqa: E741  (the options of a rule)


class Severity(IntEnum):
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that belongs to a finding, and what it has to do with it."""

    place: Place
    note: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one node."""

    rule: str
    severity: Severity
    message: str  # what is true here, then the consequence; no rule name, no full stop
    place: Place
    label: str  # words under the primary span; may be empty
    scope: str
    address: str
    related: tuple[Related, ...] = ()
    help: str | None = None  # what to do: an imperative, or code
    detail: str = ""  # stable text that tells apart several findings on one node
    covers: tuple[str, ...] = ()  # addresses of the nodes a grouped finding stands for
    fix: Fix | None = None  # a change that can be computed; `help` says the same to people
    conceals: tuple[Place, ...] = ()  # secrets: no report prints what stands there, whatever it is about


@dataclass(frozen=True, slots=True)
class Context:
    """Makes findings for one rule."""

    rule: str
    severity: Severity

    def finding(
        self,
        node: Node,
        message: str,
        *,
        at: Place | None = None,
        label: str = "",
        related: Sequence[Related] = (),
        help: str | None = None,  # noqa: A002  (the word users see)
        detail: str = "",
        severity: Severity | None = None,
        fix: Fix | None = None,
        conceals: Sequence[Place] = (),
    ) -> Finding:
        """A finding on `node`, at its place or a smaller one. `severity` may lower the rule's own, never raise it.

        A rule about secrets names their places in `conceals`, and quotes no more of them than the catalogue allows.
        """
        return Finding(
            rule=self.rule,
            severity=self.severity if severity is None else min(severity, self.severity),
            message=message,
            place=at or node.place,
            label=label,
            scope=node.scope,
            address=node.address,
            related=tuple(related),
            help=help,
            detail=detail,
            fix=fix,
            conceals=tuple(conceals),
        )

    def collapsed(self, root: Node, findings: Sequence[Finding], candidates: int, message: str) -> Iterator[Finding]:
        """The findings, or one at the root instead where at least half of 10 candidates hit, or nearly all of fewer.

        `message` is the grouped finding's; the first three places are related, and every address is covered.
        """
        many = candidates >= COLLAPSE_FROM and 2 * len(findings) >= candidates
        if many or (len(findings) >= ALIKE_FROM and len(findings) >= NEARLY_ALL * candidates):
            yield self.grouped(root, findings, message)
        else:
            yield from findings

    def habitual(self, root: Node, findings: Sequence[Finding], message: str, *, detail: str = "") -> Iterator[Finding]:
        """The findings, or one at the root instead of four and more: what authors do that often they do on purpose.

        For findings that one decision about the whole document mends, however many others it holds.
        """
        if len(findings) >= ALIKE_FROM:
            yield self.grouped(root, findings, message, detail=detail)
        else:
            yield from findings

    def grouped(self, root: Node, findings: Sequence[Finding], message: str, *, detail: str = "") -> Finding:
        """One finding at the root that stands for all of these. `detail` tells several groups at one root apart."""
        first = findings[:RELATED_PLACES]
        whole = self.finding(
            root,
            message,
            related=[Related(one.place, one.address, one.address) for one in first],
            help=first[0].help if first else None,
            severity=max((one.severity for one in findings), default=self.severity),
            detail=detail,
            conceals=[place for one in findings for place in one.conceals],
        )
        return replace(whole, covers=tuple(one.address for one in findings))


COLLAPSE_FROM = 10  # below ten nodes a list of findings is still readable
ALIKE_FROM = 4  # but what is true of all of them is one decision, and told once
NEARLY_ALL = 0.8
RELATED_PLACES = 3


def related_to(nodes: Sequence[Node], note: str) -> list[Related]:
    """The first three of the nodes as related places: the operations that use what is judged at its definition."""
    return [Related(node.place, note, node.address) for node in nodes[:RELATED_PLACES]]


Check = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the `@rule` decorator leaves on a function; the catalogue adds the identity, which is the place."""

    check: Check
    on: tuple[type, ...]
    severity: Severity
    preset: Preset
    options: type | None
    silences: tuple[str, ...]
    security: float | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Kinds:
    """Node types by qualified name, so that a type can be asked for while the module of the rule is not imported."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, types: Iterable[type]) -> Kinds:
        return cls(tuple(_qualified(one) for one in types))

    def __contains__(self, kind: object) -> bool:
        return isinstance(kind, type) and _qualified(kind) in self.names


def _qualified(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


@dataclass(frozen=True, slots=True)
class Deferred:
    """The function of a rule, whose module is imported when it is called first."""

    module: str

    def __call__(self, *given: object) -> Iterator[Finding]:
        return declaration(self.module).check(*given)


@cache
def declaration(module: str) -> Declaration:
    """What the module of a rule declares."""
    declared = import_module(module).check
    assert isinstance(declared, Declaration), f"{module}.check is not declared with @rule"
    return declared


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its identity. `module` is the module that holds it; its page lies beside it."""

    id: str
    module: str
    summary: str
    check: Check
    on: Kinds
    severity: Severity
    preset: Preset
    configurable: bool
    silences: tuple[str, ...]  # ids of rules that have nothing more to say on the same node or below it
    security: float | None  # CVSS-like score, 0.1 to 10.0, for code scanning
    whole: bool = False  # says nothing about a piece of a contract: what it looks for may stand outside of the piece

    @property
    def area(self) -> str:
        return self.id.partition("/")[0]

    @property
    def options(self) -> type | None:
        """A frozen dataclass whose defaults are the rule's."""
        return declaration(self.module).options if self.configurable else None


@overload
def rule(
    *,
    on: type[N] | tuple[type[N], ...],
    severity: Severity,
    preset: Preset = ...,
    silences: tuple[str, ...] = ...,
    security: float | None = ...,
    whole: bool = ...,
) -> Callable[[Callable[[N, Context], Iterator[Finding]]], Declaration]: ...


@overload
def rule(
    *,
    on: type[N] | tuple[type[N], ...],
    severity: Severity,
    options: type[O],
    preset: Preset = ...,
    silences: tuple[str, ...] = ...,
    security: float | None = ...,
    whole: bool = ...,
) -> Callable[[Callable[[N, Context, O], Iterator[Finding]]], Declaration]: ...


def rule(
    *,
    on: type[Any] | tuple[type[Any], ...],
    severity: Severity,
    options: type[Any] | None = None,
    preset: Preset = "recommended",
    silences: tuple[str, ...] = (),
    security: float | None = None,
    whole: bool = False,
) -> Callable[[Any], Declaration]:
    """Declare a rule. Its function takes the node, the context, and the options where it has some.

    `on` is the node type, or several of one kind (mypy holds the function to it). The docstring's first line is the
    rule's summary. `whole` says that a piece of a contract cannot be judged: what is unused, inherited, the custom of
    most, or missing from the whole.
    """

    def declare(check: Check) -> Declaration:
        kinds = on if isinstance(on, tuple) else (on,)
        return Declaration(check, kinds, severity, preset, options, silences, security, whole)

    return declare
