"""The responses of an API, each definition once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.model.prose import counted

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Response
    from plumbrule.text import Place


@dataclass(frozen=True, slots=True)
class Answer:
    """A response at its definition, by the first operation that gives it."""

    response: Response
    users: tuple[Operation, ...]

    @property
    def code(self) -> str:
        return self.response.code

    @property
    def place(self) -> Place:
        """Where it is defined: its code in the operation, or its name among the components."""
        return self.response.element.key_place

    def __str__(self) -> str:
        shared = f" ({counted(len(self.users), 'operation', 'operations')} use it)" if len(self.users) > 1 else ""
        return f"{self.response.address}{shared}"


def answers(api: Api) -> list[Answer]:
    """Every response of the operations, in the order of the contract; one definition under two codes is two."""
    users: dict[tuple[int, str], list[Operation]] = {}
    first: dict[tuple[int, str], Response] = {}
    for operation in api.operations:
        for code, response in operation.responses.items():
            key = (id(response.element.value), code)
            first.setdefault(key, response)
            users.setdefault(key, []).append(operation)
    return [Answer(response, tuple(users[key])) for key, response in first.items()]
