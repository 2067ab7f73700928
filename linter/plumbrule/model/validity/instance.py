"""Examples and defaults held to their schemas, all of an API at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.json_schema import HOME, JsonSchemas, Setting
from plumbrule.model.document import Value
from plumbrule.model.validity.misfit import Misfit, misfits
from plumbrule.model.validity.shown import Shown, shown

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
    validator, unread = _compiled(schemas, names)
    for one, name in zip(values, names, strict=True):
        found = _misfits(validator, name, one) if name not in unread else ()
        if found and not _is_partial(one, found):
            yield Unfit(one, found)


def _compiled(schemas: JsonSchemas, names: Sequence[str]) -> tuple[Validator, frozenset[str]]:
    """One validator of objects whose member of a name is held to the schema of that name, and names that judge nothing.

    One for all, because each compiles what its schema leads to, which in many contracts is nearly everything.
    """
    resources = schemas.resources
    members: dict[str, Value] = {name: {"$ref": f"{HOME}#/$defs/{name}"} for name in names}
    broken: frozenset[str] = frozenset()
    try:
        validator = _validator(members, _registry(resources))
    except ValueError:  # a keyword that is no such keyword, which has a finding of its own
        alone = _registry(dict.fromkeys(resources, True))
        broken = frozenset(name for name, schema in resources.items() if not _compiles(schema, alone))
        sound = {name: True if name in broken else schema for name, schema in resources.items()}
        validator = _validator(members, _registry(sound))
    return validator, schemas.open(broken)


def _registry(resources: Mapping[str, Value]) -> Registry:
    import jsonschema_rs

    home: Any = {"$schema": _DIALECT, "$defs": resources}
    return jsonschema_rs.Registry([(HOME, home)])


def _validator(members: Mapping[str, Value], registry: Registry) -> Validator:
    import jsonschema_rs

    schema: Any = {"$schema": _DIALECT, "properties": members}
    return jsonschema_rs.validator_for(schema, registry=registry, validate_formats=False, offline=True)


def _compiles(schema: Value, alone: Registry) -> bool:
    """The schema is one by itself, whatever it refers to."""
    try:
        _validator({"": schema}, alone)
    except ValueError:
        return False
    return True


def _misfits(validator: Validator, name: str, one: Shown) -> tuple[Misfit, ...]:
    """Why the value is not valid; nothing where it is, or where it is beyond the validator."""
    instance = {name: one.element.value}
    try:
        if validator.is_valid(instance):
            return ()
        return tuple(misfits(list(validator.iter_errors(instance)), one.element))
    except ValueError:  # half of a surrogate pair, or values nested too deep
        return ()


def _is_partial(one: Shown, found: Sequence[Misfit]) -> bool:
    """Nothing is wrong but that something is missing, in a schema that only changes of a part are sent with."""
    if one.kind == "default" or any(misfit.keyword != "required" for misfit in found):
        return False
    users = one.schema.users_in("request")
    return bool(users) and all(user.method == "PATCH" for user in users) and "response" not in one.schema.directions
