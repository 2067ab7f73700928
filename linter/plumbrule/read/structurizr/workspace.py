"""Reads a workspace in the DSL. The facts are those of a workspace in JSON, with places in the DSL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plumbrule.model.input import Facts, Problem, Unread
from plumbrule.model.nearest import nearest
from plumbrule.read.structurizr.constants import resolve
from plumbrule.read.structurizr.dsl_document import DslDocument, Entry
from plumbrule.read.structurizr.modelling import Model
from plumbrule.read.structurizr.scope import Scope
from plumbrule.read.structurizr.statements import Statement, statements_of
from plumbrule.read.structurizr.tying import tie
from plumbrule.read.structurizr.words import Word
from plumbrule.text import Source, Span

_MOST_GUESSES = 100  # of what an identifier may mean; a file with more of them wrong is no typing error


def read_dsl(source: Source) -> Facts:
    """What a workspace says. Files, scripts and plugins that it takes parts of its model from are left unread."""
    statements, problems = statements_of(source)
    resolve(statements)
    model = Model(Entry(Span(0, 0)))
    workspace = next((one for one in statements if one.words[0].text.lower() == "workspace"), None)
    if workspace is None:
        return Facts(source=source, kind="structurizr", problems=problems)
    root = Entry(workspace.span, inner={"model": model.entry})
    if len(workspace.words) > 2 and workspace.words[1].text.lower() == "extends":
        model.unread.append((workspace.span, "a workspace that this one extends"))
    elif len(workspace.words) > 1:
        root.texts["name"] = workspace.words[1]
    model.entry.span = workspace.span
    _read(statements, workspace.body, model)
    lost: dict[str, Word] = {}
    for word in tie(model.arrows, model.instances, model.naming):
        lost.setdefault(word.text.lower(), word)
    _locate(model.entry)
    if not model.unread:
        problems += _unknown(source, lost.values(), model)
    unread = [Unread(source.place(*span), reason) for span, reason in model.unread]
    document = DslDocument(source, root)
    return Facts(source=source, kind="structurizr", documents=[document], problems=problems, unread=unread)


def _read(outside: Iterable[Statement], statements: Sequence[Statement], model: Model) -> None:
    """The statements around the block `model` that bear on it, and the block. Views and styles do not."""
    for one in (*outside, *statements):
        keyword = one.words[0].text.lower()
        if keyword == "model":
            model.read(one.body, Scope(model.entry))
        elif keyword == "properties":
            model.properties(one.body)
        elif keyword.startswith("!"):
            model.read([one], Scope(model.entry))


def _locate(model: Entry) -> None:
    """Where some elements are inside of the enterprise, the others are outside."""
    outermost = [entry for key in ("people", "softwareSystems") for entry in model.lists.get(key, ())]
    if any("location" in entry.texts for entry in outermost):
        for entry in outermost:
            entry.texts.setdefault("location", Word("External", entry.span))


def _unknown(source: Source, lost: Iterable[Word], model: Model) -> Iterator[Problem]:
    """Identifiers that no element has, each at its first use."""
    for index, word in enumerate(lost):
        close = nearest(word.text.lower(), model.naming.identifiers) if index < _MOST_GUESSES else None
        yield Problem(
            kind="reference",
            reader="manifest",
            place=source.place(*word.span),
            message=f"no element of the workspace has the identifier {word.text}"
            + (f", but one has {close}" if close else ""),
            help=f"write {close}" if close else f'{word.text} = container "…", or correct the identifier',
            address=f"element {word.text}",
        )
