"""The model of a workspace in the DSL, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plumbrule.read.structurizr.dsl_document import Entry
from plumbrule.read.structurizr.elements import KINDS, NODE, RELATIONSHIP, ElementKind, attribute, fill, properties, tag
from plumbrule.read.structurizr.naming import Naming
from plumbrule.read.structurizr.scope import Scope
from plumbrule.read.structurizr.statements import Statement
from plumbrule.read.structurizr.tying import Arrow, Instance
from plumbrule.read.structurizr.words import Word
from plumbrule.text import Span

_ARROW = re.compile(r"--?(?P<archetype>[\w.]*)-?>")
_INSTANCES = {
    **dict.fromkeys(("containerinstance", "instanceof"), ("containerInstances", "containerId")),
    "softwaresysteminstance": ("softwareSystemInstances", "softwareSystemId"),
}
_HEALTH = ElementKind(("name", "url", "interval", "timeout"), "healthChecks", "")
_ELSEWHERE = {  # what takes part of the model from outside of the file, or changes it in ways that are not followed
    "!include": "an included file",
    "!script": "a script",
    "!plugin": "a plugin",
    "!components": "components found in code",
    "!elements": "elements by an expression",
    "!relationships": "relationships by an expression",
}
_NAMED = frozenset({"group", "deploymentenvironment", "deploymentgroup"})  # may have identifiers, that no arrow uses
_EXTENSIONS = frozenset({"!element", "!ref", "!extend"})


class _Archetype(NamedTuple):
    """A name for a kind of element together with what its elements have in common."""

    kind: ElementKind
    said: Entry


@dataclass(slots=True)
class Model:
    """What the statements of the block `model` say. `unread` are places of what was not followed, each with a word.

    Arrows and instances name elements that may come further down, so they are tied when all are known.
    """

    entry: Entry
    naming: Naming = field(default_factory=Naming)
    separator: str | None = None  # between the names of groups in groups
    unread: list[tuple[Span, str]] = field(default_factory=list)
    _archetypes: dict[str, _Archetype] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    _count: int = 0

    def read(self, statements: Sequence[Statement], scope: Scope) -> None:
        for statement in statements:
            self._statement(statement, scope)

    def _statement(self, statement: Statement, scope: Scope) -> None:
        words = statement.words
        identifier = words[0].text if len(words) > 2 and words[1].text == "=" else None
        words = words if identifier is None else words[2:]
        keyword = words[0].text.lower()
        if any(_ARROW.fullmatch(word.text) for word in words[:2]):
            self._relationship(statement, words, scope)
        elif keyword in KINDS or keyword in self._archetypes:
            self._element(statement, identifier, words, scope)
        elif keyword in _INSTANCES:
            self._instance(statement, identifier, words, scope)
        else:
            self._other(statement, keyword, words, scope)
            if identifier is not None and keyword not in _NAMED:
                self.unread.append((statement.span, "an element of a kind that is not known"))

    def _other(self, statement: Statement, keyword: str, words: Sequence[Word], scope: Scope) -> None:
        said = words[1] if len(words) > 1 else None
        match keyword:
            case "group" if said is not None:
                self.read(statement.body, replace(scope, group=self._group(scope.group, said)))
            case "enterprise":
                self.read(statement.body, replace(scope, enterprise=True))
            case "deploymentenvironment" if said is not None:
                self.read(statement.body, replace(scope, path="", environment=said))
            case "archetypes":
                self._define(statement.body)
            case "!identifiers" if said is not None:
                self.naming.hierarchical = said.text.lower() == "hierarchical"
            case "properties":
                self.properties(statement.body)
            case "healthcheck":
                check = Entry(statement.span)
                fill(check, _HEALTH, words[1:])
                scope.entry.add(_HEALTH.list, check)
            case _ if keyword in _EXTENSIONS and said is not None:
                self._extend(statement, said, scope)
            case _ if keyword in _ELSEWHERE:
                self.unread.append((statement.span, _ELSEWHERE[keyword]))
            case _:
                attribute(scope.entry, words)

    def properties(self, statements: Sequence[Statement]) -> None:
        """Keep the one property that says how other words are meant."""
        for one in statements:
            if len(one.words) == 2 and one.words[0].text == "structurizr.groupSeparator":
                self.separator = one.words[1].text

    def _group(self, around: Word | None, said: Word) -> Word:
        nested = around is not None and self.separator is not None
        return Word(f"{around.text}{self.separator}{said.text}", said.span) if around and nested else said

    def _element(self, statement: Statement, identifier: str | None, words: Sequence[Word], scope: Scope) -> None:
        kind, entry = self._begun(words[0], statement.span)
        fill(entry, kind, words[1:])
        if scope.group is not None:
            entry.texts["group"] = scope.group
        if scope.environment is not None:
            entry.texts["environment"] = scope.environment
        if scope.enterprise:
            entry.texts["location"] = Word("Internal", entry.span)
        outermost = kind is NODE and scope.entry is self.entry
        scope.entry.add("deploymentNodes" if outermost else kind.list, entry)
        inside = self.naming.enter(scope.path, identifier, entry)
        self.read(statement.body, replace(scope, entry=entry, path=inside, group=None))
        tag(entry, kind)

    def _begun(self, keyword: Word, span: Span) -> tuple[ElementKind, Entry]:
        """An entry with an id of its own, and with what its archetype says."""
        self._count += 1
        known = self._archetypes.get(keyword.text.lower())
        kind = known.kind if known is not None else KINDS[keyword.text.lower()]
        common = known.said.texts if known is not None else {}
        return kind, Entry(span, {"id": Word(str(self._count), span), **common})

    def _define(self, statements: Sequence[Statement]) -> None:
        """Archetypes: `service = container { technology "Java" }`, or a kind itself with what all of it have."""
        for one in statements:
            named = len(one.words) > 2 and one.words[1].text == "="
            base = one.words[2 if named else 0].text.lower()
            known = self._archetypes.get(base)
            if known is None and base not in KINDS:
                continue
            said = Entry(one.span, dict(known.said.texts) if known is not None else {})
            for inner in one.body:
                attribute(said, inner.words)
            name = one.words[0].text.lower() if named else base
            self._archetypes[name] = _Archetype(known.kind if known is not None else KINDS[base], said)

    def _extend(self, statement: Statement, said: Word, scope: Scope) -> None:
        """Further statements on an element that is there."""
        path, entry = self.naming.path_of(said.text, scope.path), self.naming.meant(said.text, scope.path)
        if path is None or entry is None:
            self.unread.append((statement.span, "an element of another file"))
        else:
            self.read(statement.body, replace(scope, entry=entry, path=path))

    def _relationship(self, statement: Statement, words: Sequence[Word], scope: Scope) -> None:
        at = 0 if _ARROW.fullmatch(words[0].text) else 1
        if len(words) < at + 2:
            return
        source = words[0] if at and words[0].text.lower() != "this" else None
        arrow = _ARROW.fullmatch(words[at].text)
        archetype = arrow["archetype"].lower() if arrow else ""
        keyword = Word(archetype if archetype in self._archetypes else "->", words[at].span)
        _, entry = self._begun(keyword, statement.span)
        fill(entry, RELATIONSHIP, words[at + 2 :])
        for inner in statement.body:
            if inner.words[0].text.lower() == "properties":
                entry.inner["properties"] = properties(inner)
            else:
                attribute(entry, inner.words)
        self.arrows.append(Arrow(source, words[at + 1], entry, scope))

    def _instance(self, statement: Statement, identifier: str | None, words: Sequence[Word], scope: Scope) -> None:
        key, reference = _INSTANCES[words[0].text.lower()]
        if len(words) < 2:
            return
        entry = Entry(statement.span)
        scope.entry.add(key, entry)
        self.naming.enter(scope.path, identifier, entry)
        self.instances.append(Instance(words[1], reference, entry, scope))
        self.read(statement.body, replace(scope, entry=entry))
