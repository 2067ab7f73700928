"""Jobs as resources: the state that a client polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.names import ends_with, normal, singular, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation
    from plumbrule.model.contract.flat import Property

_JOBS = words("job operation task")
_STATES = words("status state")
_RUNNING = words("pending running queued processing in_progress started waiting scheduled created accepted not_started")
_ENDING = words(
    "succeeded success successful completed complete completing done finished failed failure error errored cancelled"
    " canceled aborted terminated expired stopped ended closed rejected ok ready resolved timed_out timeout skipped"
    " finish fail cancel killed dead archived"
)


def endless_state(operation: Operation) -> Property | None:
    """The state of a job whose enum has values for work in progress and none for its end."""
    if operation.method != "GET" or not operation.template.is_item or not _is_job(operation):
        return None
    schema = operation.success.schema if operation.success else None
    states = [one for one in schema.flat.properties.values() if normal(one.name) in _STATES] if schema else []
    return next((one for one in states if _never_ends(one)), None)


def _is_job(operation: Operation) -> bool:
    return ends_with(singular(operation.template.last_literal), _JOBS)


def _never_ends(state: Property) -> bool:
    enum = state.schema.flat.enum if state.schema else None
    values = [normal(one) for one in enum or () if isinstance(one, str)]
    running = any(value in _RUNNING for value in values)
    return running and not any(_ENDING & {value, *tokens(value)} for value in values)
