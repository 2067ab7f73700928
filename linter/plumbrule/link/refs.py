"""Follows `$ref`s through the files of a tree. Nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from plumbrule.link.fragment import FragmentDocument
from plumbrule.link.identifiers import Identifiers
from plumbrule.model.contract.mention import Mention, mentions
from plumbrule.model.contract.reference_path import Target, target_of
from plumbrule.model.document import Document, Element, Route
from plumbrule.model.input import Facts

Reason = Literal["remote", "outside", "file", "pointer", "cycle", "kind"]

NESTED = 100  # pointers that lead through references that are such pointers; no contract nests them by the hundred


class Broken(NamedTuple):
    """A reference that leads nowhere. `target` names what is not there, alike for every spelling of it."""

    reason: Reason
    target: str
    missing: str = ""  # of a pointer: the name that is not there; of a file: its path
    near: Element | None = None  # of a pointer: the last value on its way


class References:
    """The documents of a tree by path, and where their references lead. Answers are kept.

    A reference is known by the mapping that holds it; the documents keep those alive as long as this object lives.
    """

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._files: dict[str, Sequence[Document]] = {one.source.path: one.documents for one in facts}
        self._identifiers = Identifiers([document for documents in self._files.values() for document in documents])
        self._mentions: dict[int, list[Mention]] = {}
        self._steps: dict[int, Element | Broken] = {}
        self._ends: dict[int, Element | Broken] = {}
        self._named: dict[Document, dict[str, Element]] = {}  # by the text of references
        self._following: set[int] = set()  # references on the way at present
        self._nested = 0  # pointers on the way that lead through references

    @property
    def paths(self) -> Iterable[str]:
        return self._files

    def documents(self, path: str) -> Sequence[Document]:
        return self._files.get(path, ())

    def are_by_place(self, document: Document) -> bool:
        """What the document's references lead to depends on where they stand, because schemas in it have an `$id`."""
        return self._identifiers.occur_in(document)

    def mentions(self, document: Document) -> list[Mention]:
        """Every reference that the document makes."""
        if id(document) not in self._mentions:
            self._mentions[id(document)] = list(mentions(document.root))
        return self._mentions[id(document)]

    def resolve(self, element: Element) -> Element | None:
        end = self.end(element)
        return None if isinstance(end, Broken) else end

    def step(self, element: Element) -> Element | None:
        target = self.target(element)
        return None if isinstance(target, Broken) else target

    def find(self, text: str, element: Element) -> Element | None:
        found = self.locate(text, element.document, element.route)
        return None if isinstance(found, Broken) else self.resolve(found)

    def target(self, element: Element) -> Element | Broken:
        """What one reference leads to; the element itself where it is none."""
        text = element.text("$ref")
        if text is None:
            return element
        key = id(element.value)
        if key not in self._steps:
            self._steps[key] = self.locate(text, element.document, element.route)
        return self._steps[key]

    def end(self, element: Element) -> Element | Broken:
        """What a chain of references ends in: a value that is none itself, or nothing."""
        if not element.is_reference:
            return element
        key = id(element.value)
        if key not in self._ends:
            self._ends[key] = self._follow(element)
        return self._ends[key]

    def end_of(self, mention: Mention, document: Document, route: Route) -> Element | Broken:
        """What a reference that the document makes leads to in the end. `route` leads to the mapping that holds it."""
        if mention.key == "$ref":
            return self.end(Element(document, route, mention.holder))
        found = self.locate(mention.text, document, route)
        return found if isinstance(found, Broken) else self.end(found)

    def _follow(self, element: Element) -> Element | Broken:
        passed: set[int] = set()
        current: Element | Broken = element
        self._nested += 1
        while not isinstance(current, Broken) and current.text("$ref") is not None:
            key = id(current.value)
            if key in self._following or self._nested > NESTED:
                current = Broken("cycle", f"{current.path} {current.text('$ref')}")
                self._ends |= dict.fromkeys(passed, current)
                break
            passed.add(key)
            self._following.add(key)
            current = self.target(current)
        self._following -= passed
        self._nested -= 1
        return current

    def locate(self, text: str, document: Document, route: Route) -> Element | Broken:
        """The value that a reference's text names, where it stands at a route of a document.

        What many references name alike is looked for once, where the place of a reference does not matter.
        """
        if self._identifiers.matter:
            return self._located(text, document, route)
        known = self._named.setdefault(document, {})
        if text not in known:
            found = self._located(text, document, route)
            if isinstance(found, Broken):
                return found  # a cycle is one for those on it alone
            known[text] = found
        return known[text]

    def _located(self, text: str, document: Document, route: Route) -> Element | Broken:
        identified = self._identifiers.find(text, document, route)
        if identified is not None:
            return self._within(identified, text.partition("#")[2], text)
        target = target_of(text, document.source.path)
        if target.place in {"remote", "outside"}:
            return Broken("remote" if target.place == "remote" else "outside", target.path, target.path)
        documents = _own(document) if target.place == "here" else self.documents(target.path)
        if not documents:
            away = self._identifiers.is_away(document, route)
            return Broken("remote" if away else "file", target.path, target.path)
        return self._in_any(documents, target)

    def _in_any(self, documents: Sequence[Document], target: Target) -> Element | Broken:
        """The value in the first document of a stream that has it; the first failure where none has."""
        name = f"{target.path}#{target.fragment}"
        found = [self._within(Element(one, (), one.root), target.fragment, name) for one in documents]
        return next((one for one in found if not isinstance(one, Broken)), found[0])

    def _within(self, root: Element, fragment: str, name: str) -> Element | Broken:
        if fragment and not fragment.startswith("/"):
            anchored = self._identifiers.anchor(root.document, unquote(fragment))
            return anchored or Broken("pointer", name, fragment, root)
        current = root
        for token in fragment.split("/")[1:] if fragment.strip("/") else ():
            below = _member(current, token)
            if below is None and current.text("$ref") is not None:
                end = self.end(current)
                if isinstance(end, Broken):
                    return end
                current, below = end, _member(end, token)
            if below is None:
                return Broken("pointer", name, unescape(token), current)
            current = below
        return current


def _own(document: Document) -> list[Document]:
    """Where pointers into the own document lead: of a piece, into the contract around it or into the piece."""
    return [document, document.piece] if isinstance(document, FragmentDocument) else [document]


def pointer(route: Route) -> str:
    """The route as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in route)


def unescape(token: str) -> str:
    """A token of a pointer in a URI fragment as the key it stands for."""
    return unquote(token).replace("~1", "/").replace("~0", "~")


def _member(element: Element, token: str) -> Element | None:
    value, name = element.value, unescape(token)
    if isinstance(value, dict):
        return element.get(name) or element.get(token)  # some keys hold a bare percent sign
    if isinstance(value, list) and name.isascii() and name.isdecimal() and int(name) < len(value):
        index = int(name)
        return Element(element.document, (*element.route, index), value[index])
    return None
