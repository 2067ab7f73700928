"""What the published schema finds wrong, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.link.structure.metaschema import validator
from plumbrule.model.contract.api import Version
from plumbrule.model.contract.dialect import Dialect
from plumbrule.model.document import Route, Value

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError


_SURROGATE = re.compile("[\ud800-\udfff]")


class Fault(NamedTuple):
    """A keyword that a value fails. `argument` is what the keyword asks for, or the names it is about."""

    keyword: str
    route: Route
    argument: Value
    rule: Route  # of the keyword in the published schema
    branches: tuple[tuple[Fault, ...], ...]  # of a choice: why each branch fails
    message: str

    @property
    def names(self) -> list[str]:
        """The argument as names: of a missing key, of unexpected keys, of allowed types."""
        listed = self.argument if isinstance(self.argument, list) else [self.argument]
        return [name for name in listed if isinstance(name, str)]


def faults(root: Value, version: Version, kind: str | None, default: Dialect) -> tuple[Fault, ...]:
    """What is wrong with a document, or with a part of one that is used as `kind`.

    From 3.1 on Schema Objects that name no dialect are held to the default one.
    A kind that the version does not know has no faults.
    """
    judge = validator(version, kind, default)
    if judge is None:
        return ()
    try:
        return () if judge.is_valid(root) else _faults(judge.iter_errors(root), root)
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can escape and no encoding has
        whole = _without_halves(root)
        return _faults(judge.iter_errors(whole), whole)


def _faults(errors: Iterable[ValidationError], root: Value) -> tuple[Fault, ...]:
    return tuple(_fault(error, root) for error in errors)


def _fault(error: ValidationError, root: Value) -> Fault:
    keyword, route, argument = error.kind.name, _route(error.instance_path, root), error.kind.value
    if keyword == "propertyNames":  # the fault of the name itself
        return Fault(keyword, (*route, str(argument.instance)), argument.kind.value, (), (), argument.message)
    branches: tuple[tuple[Fault, ...], ...] = ()
    if keyword in {"oneOf", "anyOf"}:
        branches, argument = tuple(_faults(branch, root) for branch in argument), None
    return Fault(keyword, route, argument, tuple(error.schema_path), branches, error.message)


def _route(path: Iterable[str | int], root: Value) -> Route:
    """A path of the validator, in which keys such as `200` are numbers."""
    route: list[str | int] = []
    value = root
    for step in path:
        if isinstance(value, dict):
            route.append(str(step))
            value = value.get(str(step))
        else:
            route.append(step)
            value = value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
    return tuple(route)


def _without_halves(value: Value) -> Value:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_halves(item) for item in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _without_halves(item) for key, item in value.items()}
    return value
