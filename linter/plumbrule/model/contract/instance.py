"""Examples and defaults held to their schemas, all of an API at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.json_schema import HOME, JsonSchemas, Setting
from plumbrule.model.contract.misfit import Misfit, misfits
from plumbrule.model.contract.shown import Shown, shown

if TYPE_CHECKING:
    from jsonschema_rs import Registry, Validator

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Unfit(NamedTuple):
    """A value that its schema does not allow, and why."""

    value: Shown
    misfits: tuple[Misfit, ...]


def unfit_values(api: Api) -> Iterator[Unfit]:
    """The examples and defaults that are not valid. What the validator cannot compile judges nothing."""
    groups: dict[tuple[Setting, bool], list[Shown]] = {}
    for one in shown(api):
        texts_as_numbers = api.version == "2.0" and one.kind == "example"
        groups.setdefault((one.setting, texts_as_numbers), []).append(one)
    for (setting, texts_as_numbers), values in groups.items():
        yield from _judged(values, JsonSchemas(api, setting, texts_as_numbers=texts_as_numbers))


def _judged(values: Sequence[Shown], schemas: JsonSchemas) -> Iterator[Unfit]:
    names = [schemas.reference(one.schema.element) for one in values]
    unread = schemas.open()
    validators = _Validators(schemas)
    for one, name in zip(values, names, strict=True):
        found = validators.misfits(name, one) if name not in unread else ()
        if found and not _is_partial(one, found):
            yield Unfit(one, found)


def _is_partial(one: Shown, found: Sequence[Misfit]) -> bool:
    """Nothing is wrong but that something is missing, in a schema that only changes of a part are sent with."""
    if one.kind == "default" or any(misfit.keyword != "required" for misfit in found):
        return False
    users = one.schema.users_in("request")
    return bool(users) and all(user.method == "PATCH" for user in users) and "response" not in one.schema.directions


class _Validators:
    """Compiled schemas by name, each when it is first needed."""

    def __init__(self, schemas: JsonSchemas) -> None:
        self._resources = schemas.resources
        self._registry: Registry | None = None
        self._compiled: dict[str, Validator | None] = {}

    def misfits(self, name: str, one: Shown) -> tuple[Misfit, ...]:
        """Why the value is not valid; nothing where it is, or where the schema or the value is beyond the validator."""
        if name not in self._compiled:
            self._compiled[name] = self._validator(name)
        validator = self._compiled[name]
        if validator is None:
            return ()
        try:
            if validator.is_valid(one.element.value):
                return ()
            return tuple(misfits(list(validator.iter_errors(one.element.value)), one.element))
        except ValueError:  # half of a surrogate pair, or values nested too deep
            return ()

    def _validator(self, name: str) -> Validator | None:
        import jsonschema_rs

        schema: dict[str, Any] = {"$schema": _DIALECT, "$ref": f"{HOME}#/$defs/{name}"}
        try:
            if self._registry is None:
                home: Any = {"$schema": _DIALECT, "$defs": self._resources}
                self._registry = jsonschema_rs.Registry([(HOME, home)])
            return jsonschema_rs.validator_for(schema, registry=self._registry, validate_formats=False, offline=True)
        except (ValueError, jsonschema_rs.ReferencingError):  # a keyword that is no such keyword has its own finding
            return None
