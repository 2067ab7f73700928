"""A rule's options from the configuration, converted by the annotations of the rule's option class.

Options are whole numbers, numbers, texts, booleans, `Literal` words, tuples and frozensets of these, each with or
without None.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from plumbrule.config.form import Form
from plumbrule.model.document import Element

MISFIT = object()
NAMES = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}


@cache
def option_types(options: type) -> Mapping[str, Any]:
    """Annotation of every option, by name, in the order of the class."""
    assert is_dataclass(options), f"{options} is not a dataclass"
    hints = get_type_hints(options)
    return {one.name: hints[one.name] for one in fields(options)}


def without_none(wanted: Any) -> tuple[Any, bool]:  # an annotation has no better type
    """An annotation without its None, and whether there was one."""
    if get_origin(wanted) is not types.UnionType:
        return wanted, False
    (kept,) = (one for one in get_args(wanted) if one is not types.NoneType)
    return kept, True


def convert(element: Element, annotation: Any, form: Form) -> object:
    """The value as the annotation wants it; `MISFIT` where it does not fit, which is noted."""
    wanted, optional = without_none(annotation)
    value = element.value
    if value is None and optional:
        return None
    if get_origin(wanted) in {tuple, frozenset}:
        return _collection(element, wanted, form)
    if get_origin(wanted) is Literal:
        fits, what = value in get_args(wanted), f"one of {', '.join(map(str, get_args(wanted)))}"
    elif wanted is float:
        fits, what = type(value) in {int, float}, NAMES[float]
    else:
        fits, what = type(value) is wanted, NAMES[wanted]
    if not fits:
        form.expected(what, element)
        return MISFIT
    return float(value) if wanted is float and isinstance(value, int) else value


def _collection(element: Element, wanted: Any, form: Form) -> object:
    known = len(form.faults)
    items = [convert(item, get_args(wanted)[0], form) for item in form.items(element)]
    return MISFIT if len(form.faults) > known else get_origin(wanted)(items)


def plain(value: object) -> object:
    """An option's value as JSON has it; members of a set in order."""
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
