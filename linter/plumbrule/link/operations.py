"""Path items to operations: what they list, what they inherit, and what the API calls itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from plumbrule.link import swagger
from plumbrule.link.parts import Parts
from plumbrule.link.security import requirements
from plumbrule.link.servers import servers
from plumbrule.model.contract.api import Api, Operation, Requirement, Server
from plumbrule.model.document import Element

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
NESTED = 3  # callbacks of callbacks; deeper ones answer nobody


class Operations:
    """Builds the operations of one API."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self.parts = Parts(api)
        self._methods = (*METHODS, "query") if api.version == "3.2" else METHODS
        self._requirements = requirements(api.element) or ()

    def of_paths(self) -> Iterator[Operation]:
        """The operations of `paths`, in the order of the document. An unread path item makes the API partial."""
        paths = self._resolved(self._api.element.get("paths"))
        for path, member in paths.members() if paths else ():
            if not path.startswith("x-"):
                for method, element in self._methods_of(member):
                    yield self._operation(method, element, member, path=path)

    def of_webhooks(self) -> Iterator[Operation]:
        """The operations of `webhooks`, which the API itself sends; of `x-webhooks`, where there is nothing else."""
        section = self._resolved(self._api.element.get("webhooks") or self._api.element.get("x-webhooks"))
        for name, member in section.members() if section else ():
            for method, element in self._methods_of(member):
                yield self._operation(method, element, member, name=name, kind="webhook")

    def callbacks(self, operation: Operation, depth: int = 1) -> Iterator[Operation]:
        """The operations that the API sends in answer to one, and those in answer to them."""
        section = self._resolved(operation.element.get("callbacks"))
        for name, member in section.members() if section else ():
            callback = self._resolved(member)
            for _, item in callback.members() if callback else ():
                full_name = f"{operation.operation_id or operation.name or operation.address}.{name}"
                for method, element in self._methods_of(item):
                    sent = self._operation(method, element, item, name=full_name, kind="callback")
                    yield sent
                    if depth < NESTED:
                        yield from self.callbacks(sent, depth + 1)

    def _resolved(self, member: Element | None) -> Element | None:
        element = self._api.references.resolve(member) if member else None
        if member is not None and element is None:
            self._api.partial = True
        return element

    def _methods_of(self, member: Element) -> Iterator[tuple[str, Element]]:
        """Method in upper case and operation, of a path item and of what its `$ref` leads to; its own ones win."""
        found: dict[str, Element] = {}
        for item in self._items(member):
            for key, element in item.members():
                if key in self._methods:
                    found.setdefault(key.upper(), element)
            extra = item.get("additionalOperations") if self._api.version == "3.2" else None
            for key, element in extra.members() if extra else ():
                found.setdefault(key, element)
        for method, element in found.items():
            resolved = self._resolved(element)
            if resolved is not None and isinstance(resolved.value, dict):
                yield method, resolved

    def _items(self, member: Element) -> list[Element]:
        target = self._resolved(member)
        return [member] if target is None or target.value is member.value else [member, target]

    def _operation(
        self,
        method: str,
        element: Element,
        item: Element,
        *,
        path: str = "",
        name: str = "",
        kind: Literal["path", "webhook", "callback"] = "path",
    ) -> Operation:
        own, items = requirements(element), self._items(item)
        inherited: tuple[Requirement, ...] = self._requirements if kind == "path" else ()
        operation = Operation(
            api=self._api,
            element=element,
            method=method,
            path=path,
            name=name,
            kind=kind,
            operation_id=(element.text("operationId") or "").strip() or None,
            tags=tuple(_tags(element)),
            deprecated=element.flag("deprecated") is True,
            description=next((text for one in (element, *items) if (text := _words(one))), ""),
            requirements=inherited if own is None else own,
            own_security=own is not None,
            servers=self._servers((element, *items)),
            item=items[-1],
        )
        self._add_parameters(operation, items)
        self._add_responses(operation)
        return operation

    def _servers(self, owners: Sequence[Element]) -> list[Server]:
        """The nearest owner's that lists any."""
        return next((found for owner in owners if (found := servers(self._api, owner))), self._api.servers)

    def _add_parameters(self, operation: Operation, items: Sequence[Element]) -> None:
        """The path item's parameters, overridden ones left out, then the operation's own; and the body."""
        chosen: dict[tuple[str, str], Element] = {}
        for owner in (*reversed(items), operation.element):
            for member in self.parts.listed(owner):
                element = self._api.references.resolve(member)
                if element is None:
                    operation.partial = True
                    continue
                location, name = (element.text("in") or "").lower(), element.text("name") or ""
                chosen[location, name.lower() if location == "header" else name] = element
        for element in chosen.values():
            parameter = self.parts.parameter(element)
            if parameter is not None:
                parameter.users.append(operation)
                operation.parameters.append(parameter)
            elif element.text("in") not in swagger.BODIES:
                operation.partial = True
        if self._api.version == "2.0":
            operation.body = swagger.body(operation, list(chosen.values()))
        else:
            operation.body = self.parts.body(operation)
            operation.partial |= operation.body is None and operation.element.get("requestBody") is not None

    def _add_responses(self, operation: Operation) -> None:
        listed = self._resolved(operation.element.get("responses"))
        for code, member in listed.members() if listed else ():
            if code.startswith("x-"):
                continue
            element = self._api.references.resolve(member)
            if element is None:
                operation.partial = True
            elif isinstance(element.value, dict):
                operation.responses[code.upper()] = self.parts.response(operation, code.upper(), member, element)


def _words(element: Element) -> str:
    return "\n".join(text for key in ("summary", "description") if (text := element.text(key)))


def _tags(element: Element) -> Iterator[str]:
    listed = element.get("tags")
    for item in listed.items() if listed else ():
        name = item.value if isinstance(item.value, str) else item.text("name")
        if name:
            yield name
