"""Several drawings of one view: an overview, its parts, and an index that names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.draw.dot import dot
from plumbrule.draw.fit import fitting
from plumbrule.draw.focus import narrowed, part
from plumbrule.draw.graph import Graph
from plumbrule.draw.graph_picture import chosen
from plumbrule.draw.legend import counts
from plumbrule.draw.mermaid.flowchart import flowchart
from plumbrule.draw.mermaid.words import identifiers, shortened
from plumbrule.draw.picture import picture
from plumbrule.draw.schema.album import charts
from plumbrule.draw.schema.picture import chosen as chosen_tables
from plumbrule.draw.wish import ENDINGS, Refusal, Wish
from plumbrule.model.services.circle import call_circles
from plumbrule.model.workspace import Workspace
from plumbrule.report.style import Style

INDEX = "index.md"


class Page(NamedTuple):
    title: str
    about: str
    text: str


def album(workspace: Workspace, wish: Wish, style: Style) -> dict[str, str] | Refusal:
    """Texts by the names of their files, the index first. Formats without limits are one file."""
    pages = _pages(workspace, wish, style)
    if isinstance(pages, Refusal):
        return pages
    if not pages:
        return Refusal("every part is too large for a diagram: name something with --focus, or take --format dot")
    names = identifiers("", ((page.title, page.title) for page in pages))
    files = {f"{names[page.title]}.{ENDINGS[wish.form]}": page for page in pages}
    return {INDEX: _index(files, wish), **{name: page.text for name, page in files.items()}}


def _pages(workspace: Workspace, wish: Wish, style: Style) -> list[Page] | Refusal:
    if wish.form in {"mermaid", "dot"} and wish.view == "schema":
        chart = chosen_tables(workspace, wish)
        return chart if isinstance(chart, Refusal) else [Page(*one) for one in charts(chart, wish)]
    if wish.form in {"mermaid", "dot"} and wish.view != "calls":
        graph = chosen(workspace, wish)
        return graph if isinstance(graph, Refusal) else [*_graph_pages(graph, workspace, wish)]
    whole = picture(workspace, wish, style)
    return whole if isinstance(whole, Refusal) else [Page(wish.view, "", whole.text)]


def _graph_pages(graph: Graph, workspace: Workspace, wish: Wish) -> Iterator[Page]:
    """Those of the overview, of each group and of each circle of calls that fit."""
    parts = [("overview", graph)]
    parts += [(f"group {group}", narrowed(graph, group)) for group in graph.groups]
    for number, circle in enumerate(call_circles(workspace.system), 1):
        inside = part(graph, {f"service {name}" for name in circle.services})
        parts += [(f"circle {number}", inside)] if inside.nodes else []
    for title, one in parts:
        text = _text(one, wish)
        if text is not None:
            yield Page(title, counts(one), text)


def _text(graph: Graph, wish: Wish) -> str | None:
    if wish.form == "dot":
        return dot(graph)
    found = fitting(graph, flowchart, wish.limits)
    return found[1] if found else None


def _index(files: dict[str, Page], wish: Wish) -> str:
    """A list of the files with what is in each; forges show the first diagram right below it."""
    lines = [f"# {wish.view.capitalize()}", ""]
    for name, page in files.items():
        about = f": {page.about}" if page.about else ""
        lines.append(f"- [{_plain(page.title)}]({name}){about}")
    if wish.form == "mermaid" and files:
        first = next(iter(files.values()))
        lines += ["", f"## {_plain(first.title).capitalize()}", "", "```mermaid", first.text.rstrip("\n"), "```"]
    return "".join(f"{line}\n" for line in lines)


def _plain(text: str) -> str:
    """The text without what Markdown would read as a link, as HTML or as emphasis."""
    return "".join(f"\\{one}" if one in "\\[]<>*_`#&" else one for one in shortened(text))
