"""What the responses of an API are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.prose import counted

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Response


def called(response: Response) -> str:
    """What a message calls it: "GET /orders 204", "GET /orders 204 (and 3 operations more)"."""
    alike = [one.responses.get(response.code) for one in response.users]
    more = sum(one is not None and one.element.value is response.element.value for one in alike) - 1
    return f"{response.address} (and {counted(more, 'operation', 'operations')} more)" if more > 0 else response.address
