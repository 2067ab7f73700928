"""A response header more, as an edit of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.insertion import first_member
from plumbrule.model.fix import Fix

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Response
    from plumbrule.model.document import Value


def add_header(response: Response, name: str, kind: str, *, safe: bool) -> Fix | None:
    """The fix that documents a header of a type; None where the response is written in a way that leaves no room."""
    schema: Value = {"type": kind}
    header: Value = schema if response.operation.api.version == "2.0" else {"schema": schema}
    headers = response.element.get("headers")
    if headers is None:
        edit = first_member(response.element, "headers", {name: header})
    else:
        edit = first_member(headers, name, header)
    return Fix(f"document {name}", (edit,), safe) if edit else None
