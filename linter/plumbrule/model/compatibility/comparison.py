"""One contract against its earlier revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from plumbrule.model.compatibility.answers import compare_responses
from plumbrule.model.compatibility.bodies import compare_body
from plumbrule.model.compatibility.breaks import (
    Addition,
    Break,
    RemovedOperation,
    RemovedServer,
    RenamedOperation,
    Weight,
)
from plumbrule.model.compatibility.call import Call
from plumbrule.model.compatibility.counterparts import Counterparts, by_path, counterparts, webhook_counterparts
from plumbrule.model.compatibility.credentials import Credentials
from plumbrule.model.compatibility.ledger import Ledger
from plumbrule.model.compatibility.parameters import compare_parameters
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.compatibility.sameness import Sameness
from plumbrule.model.compatibility.schemas import SchemaComparison
from plumbrule.model.compatibility.stage import may_break
from plumbrule.model.compatibility.sunset import retired
from plumbrule.model.contract.api import Operation, Server
from plumbrule.text import Place


class Compared(NamedTuple):
    """What a revision breaks, and what it adds without breaking anything."""

    breaks: tuple[Break, ...]
    additions: tuple[Addition, ...]


def compare(revision: Revision) -> Compared:
    """Operations first, then what they exchange. Schemas are compared once each, whoever uses them."""
    old, new = revision.old, revision.new
    operations = counterparts(revision.operations, new.operations)
    webhooks = webhook_counterparts(revision.webhooks, new.webhooks, operations)
    matched = [*operations.matched, *webhooks.matched]
    ledger = Ledger(now for _, now in matched)
    whole = _Whole(revision, ledger)
    whole.add_removed(operations)
    whole.add_removed(webhooks)
    if revision.is_main:
        whole.add_servers()
    credentials = Credentials(old, new, ledger)
    credentials.compare_schemes()
    schemas = SchemaComparison(ledger, Sameness(old, new), revision.scope)
    for index, (before, now) in enumerate(matched):
        whole.add_renamed(before, now)
        if now.kind == "path":
            credentials.compare(before, now, index)
        call = Call(before, now, index, ledger, schemas)
        compare_parameters(call)
        compare_body(call)
        compare_responses(call)
    schemas.settle()
    for one in _added(revision, operations, webhooks):
        ledger.note(Addition("operation" if one.kind == "path" else "webhook", one.address))
    found = tuple(ledger.breaks(revision.before))
    if may_break(old, new) or not revision.is_promise:
        found = tuple(replace(one, weight="info") for one in found)
    return Compared(found, tuple(ledger.additions))


def _added(revision: Revision, *found: Counterparts) -> Iterator[Operation]:
    """What is new to everyone; of several contracts that one took over, the first tells."""
    if revision.is_main:
        yield from (one for each in found for one in each.added if one.address not in revision.arrived)


class _Whole:
    """What belongs to the contract as a whole: its list of operations, their names, its servers."""

    def __init__(self, revision: Revision, ledger: Ledger) -> None:
        self._revision, self._new, self._ledger = revision, revision.new, ledger

    def add_removed(self, found: Counterparts) -> None:
        if not self._new.partial:
            for operations in by_path(found.gone).values():
                whole_path = operations[0].kind == "path" and len(operations) > 1 and self._is_gone(operations[0].path)
                for group in [operations] if whole_path else [[one] for one in operations]:
                    self._ledger.add(self._removed(group))
        for before, now in found.moved:
            elsewhere = self._break(before, now.place, f"is {now} now, by its operationId", "error")
            self._ledger.add(replace(elsewhere, detail="moved"))

    def _is_gone(self, path: str) -> bool:
        return path.rstrip("/") not in self._new.by_path

    def _removed(self, operations: list[Operation]) -> RemovedOperation:
        """One operation, or all of one path."""
        first = operations[0]
        over = all(retired(one, self._revision.today) for one in operations)
        change = "is gone, after its sunset" if over else "is gone"
        found = self._break(first, self._home(first), change, "info" if over else "error")
        if len(operations) == 1:
            return found
        methods = ", ".join(one.method for one in operations)
        return replace(found, address=f"path {first.path}", subject=f"{first.path} with {methods}")

    def _home(self, operation: Operation) -> Place:
        """What is left of the place: the path, else the list of paths, else the contract."""
        item = self._new.by_path.get(operation.path.rstrip("/")) if operation.kind == "path" else None
        if item:
            return item[0].path_place
        section = self._new.element.get("paths" if operation.kind == "path" else "webhooks")
        return section.key_place if section else self._new.place

    def _break(self, old: Operation, place: Place, change: str, weight: Weight) -> RemovedOperation:
        return RemovedOperation(
            place=place,
            scope=self._new.scope,
            address=old.address,
            subject=str(old),
            change=change,
            earlier=old.place,
            weight=weight,
        )

    def add_renamed(self, old: Operation, new: Operation) -> None:
        if old.operation_id and old.operation_id != new.operation_id:
            now = f"is {new.operation_id}" if new.operation_id else "has no id"
            self._ledger.add(
                RenamedOperation(
                    place=new.element.place_of("operationId"),
                    scope=self._new.scope,
                    address=new.address,
                    subject=str(new),
                    change=f"was {old.operation_id} and {now}",
                    earlier=old.element.place_of("operationId"),
                    weight="info",
                )
            )

    def add_servers(self) -> None:
        """Base URLs that are not listed any more."""
        known = {_base(server) for server in self._new.servers}
        for server in self._revision.old.servers:
            if _base(server) not in known:
                self._ledger.add(self._removed_server(server))

    def _removed_server(self, server: Server) -> RemovedServer:
        urls = ", ".join(dict.fromkeys(one.url for one in self._new.servers))
        return RemovedServer(
            place=self._new.servers[0].place if self._new.servers else self._new.place,
            scope=self._new.scope,
            address=server.address,
            subject=server.url,
            change=f"is gone: the contract lists {urls}" if urls else "is gone",
            earlier=server.place,
            weight="warning",
        )


def _base(server: Server) -> str:
    return server.url.rstrip("/").lower()
