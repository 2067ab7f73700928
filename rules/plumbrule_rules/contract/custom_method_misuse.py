"""contract/custom-method-misuse."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.names import normal, tokens, words
from plumbrule.rule import Context, Finding, Severity, rule

_CHANGING = words(
    "create add insert update edit set save delete undelete remove cancel activate deactivate enable disable send"
    " publish submit start stop pause resume restart approve reject reset move rename archive restore revoke purge"
    " close retry"
)
_DELETING = words("delete remove purge")
_STANDARD = words("list get create update delete")  # AIP-131 to AIP-135
_WRITING = frozenset({"PUT", "PATCH", "DELETE"})


@rule(on=Operation, severity=Severity.INFO, preset="strict")
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Custom method contradicts the method that carries it."""
    action = operation.template.action
    if action is None:
        return
    if operation.method == "DELETE" and tokens(action)[0] in _DELETING:
        return  # AIP-162 has DELETE …:deleteRevision
    if operation.method in _WRITING:
        text = f"puts an action on {operation.method}, which promises to do the same thing however often it is sent"
        yield cx.finding(operation, f"{operation} {text}", help=f"POST {operation.path}")
    elif operation.method == "GET" and tokens(action)[0] in _CHANGING:
        text = "changes something by a GET, which caches, crawlers and prefetching browsers repeat at will"
        yield cx.finding(operation, f"{operation} {text}", help=f"POST {operation.path}")
    elif normal(action) in _STANDARD and operation.template.segments[-1].is_literal:
        plain = operation.path.rpartition(":")[0]
        text = f"says by an action what a method on {plain} says already, so clients meet two ways for one thing"
        yield cx.finding(operation, f"{operation} {text}", help=f"use the standard method on {plain}")
