"""Parameters that set the size of a page, and what bounds them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from plumbrule.model.names import normal, words
from plumbrule.model.prose import lowers_larger

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter


_AMBIGUOUS = words("top count first last rows size take")


class Fault(StrEnum):
    """Why a page may have any size."""

    UNBOUNDED = "has no maximum, so one request can ask for everything"
    TEXT = "is free text, so no size is refused"
    HUGE = "has a maximum that no page needs, so one request can ask for nearly everything"
    NEGATIVE = "may be negative, which some databases take for no limit at all"


def size_parameters(api: Api) -> list[Parameter]:
    """The page sizes of all lists, each definition once, in the order of the contract."""
    found = {
        id(parameter.element.value): parameter
        for operation in api.operations
        if operation.is_read and (operation.listing.possible or operation.paging.paginated)
        for parameter in _sizes(operation)
    }
    return list(found.values())


def _sizes(operation: Operation) -> list[Parameter]:
    """The size of a page: of several the ones whose name means nothing else (`top=7` beside `per_page`: of a week)."""
    sizes = list(operation.paging.parameters.get("size", ()))
    plain = [one for one in sizes if normal(one.name) not in _AMBIGUOUS]
    return plain or sizes


def fault(parameter: Parameter, largest: int) -> Fault | None:
    """What is wrong with the bounds of a page size; None where nothing is, or where its schema is not known."""
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None or flat.open or flat.enum is not None or lowers_larger(parameter.description):
        return None
    if flat.types == {"string"}:
        return None if flat.pattern else Fault.TEXT
    if flat.minimum is not None and flat.minimum < 0:
        return Fault.NEGATIVE
    if flat.maximum is None:
        return Fault.UNBOUNDED
    return Fault.HUGE if flat.maximum > largest else None
