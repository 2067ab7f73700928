"""The responses of an API, each definition once under each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.prose import counted

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Response


def answers(api: Api) -> list[Response]:
    """Each response by its first use, in the order of the contract; a definition under two codes is two."""
    found: dict[tuple[int, str], Response] = {}
    for operation in api.operations:
        for code, response in operation.responses.items():
            found.setdefault((id(response.element.value), code), response)
    return list(found.values())


def called(response: Response) -> str:
    """What a message calls it: "GET /orders 204", "GET /orders 204 (and 3 operations more)"."""
    alike = [one.responses.get(response.code) for one in response.users]
    more = sum(one is not None and one.element.value is response.element.value for one in alike) - 1
    return f"{response.address} (and {counted(more, 'operation', 'operations')} more)" if more > 0 else response.address
