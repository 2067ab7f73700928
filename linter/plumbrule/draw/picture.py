"""From a workspace and a wish to one drawing."""

from __future__ import annotations

from plumbrule.draw.wish import Picture, Refusal, Wish
from plumbrule.model.workspace import Workspace
from plumbrule.report.style import Style


def picture(workspace: Workspace, wish: Wish, style: Style) -> Picture | Refusal:
    """The drawing; a refusal where nothing is there to draw, or where it is too large."""
    if wish.view == "schema":
        from plumbrule.draw.schema.picture import schema_picture

        return schema_picture(workspace, wish, style)
    if wish.view == "calls":
        from plumbrule.draw.call_picture import call_picture

        return call_picture(workspace.system, wish, style)
    from plumbrule.draw.graph_picture import graph_picture

    return graph_picture(workspace, wish, style)
