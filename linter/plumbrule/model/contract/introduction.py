"""What a contract says about the whole API in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api


def introduction(api: Api) -> str:
    """The description of the API and those of its tags, one after another."""
    info = api.element.get("info")
    tags = api.element.items_of("tags")
    texts = [info.text("description") if info else None, *(tag.text("description") for tag in tags)]
    return "\n".join(text for text in texts if text)
