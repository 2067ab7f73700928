"""Finds the configuration of a run and reads it, with every mistake in it at once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plumbrule.config.draft import Draft
from plumbrule.config.fault import Fault
from plumbrule.config.file import OWN, SHARED, parse
from plumbrule.config.keys import is_file, read_file
from plumbrule.config.settings import Settings
from plumbrule.model.document import Element
from plumbrule.rule import Rule
from plumbrule.text import Source

MISSPELT = "plumbrule.yml"
ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)

Read = Callable[[str], bytes]
"""Bytes of a file by its path, `OSError` where there is none: a tree's `read`, or any other."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What was decided, and where. With faults, the settings are what could be made of the rest."""

    settings: Settings = Settings()  # noqa: RUF009  (frozen)
    path: str | None = None
    faults: tuple[Fault, ...] = ()


def discover(read: Read, rules: Sequence[Rule]) -> Configuration:
    """The configuration at the root of a tree; the default where there is none."""
    found = configurations(read)
    if not found:
        return Configuration()
    if len(found) > 1:
        message = f"and [tool.plumbrule] in {SHARED} both configure this workspace"
        return Configuration(faults=(Fault(Source(OWN, ""), None, message, "keep one of them"),))
    if found == [MISSPELT]:
        return Configuration(faults=(Fault(Source(MISSPELT, ""), None, f"is not read: call it {OWN}"),))
    return load(read, rules, found[0])


def configurations(read: Read) -> list[str]:
    """The files of a folder that configure it: no, one or, by mistake, two; or the one whose name is misspelt."""
    found = [OWN] if _exists(read, OWN) else []
    data = _bytes(read, SHARED)
    if isinstance(data, bytes) and parse(SHARED, data) is not None:
        found.append(SHARED)
    return found or ([MISSPELT] if _exists(read, MISSPELT) else [])


def load(read: Read, rules: Sequence[Rule], path: str) -> Configuration:
    """The configuration in one file and those that it extends."""
    draft = Draft({rule.id: rule for rule in rules})
    _read(draft, read, path, (), None)
    return Configuration(draft.settings(), path, tuple(draft.form.faults))


def _exists(read: Read, path: str) -> bool:
    """Whether a file is there; one that is there and cannot be read must not be passed over."""
    data = _bytes(read, path)
    return isinstance(data, bytes) or not isinstance(data, ABSENT)


def _bytes(read: Read, path: str) -> bytes | OSError:
    try:
        return read(path)
    except OSError as error:
        return error


def _read(draft: Draft, read: Read, path: str, chain: tuple[str, ...], named: Element | None) -> None:
    """Reads a file after those that it extends. `named` is the entry that leads here, `chain` the files before it."""
    data = _bytes(read, path)
    if isinstance(data, OSError):
        _unreadable(draft, path, data, named)
        return
    root = parse(path, data)
    if isinstance(root, list):
        draft.form.faults += root
    elif root is None:
        draft.form.faults.append(Fault(Source(path, ""), None, "has no table [tool.plumbrule]"))
    else:
        for text, item in _extended(root):
            _follow(draft, read, (*chain, path), text, item)
        read_file(draft, root)


def _extended(root: Element) -> Iterator[tuple[str, Element]]:
    for item in extends.items() if (extends := root.get("extends")) else ():
        if isinstance(item.value, str) and is_file(item.value):
            yield item.value, item


def _follow(draft: Draft, read: Read, chain: tuple[str, ...], text: str, item: Element) -> None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(chain[-1]), text))
    if path in chain:
        draft.form.value_fault(item, f"{' extends '.join([*chain[chain.index(path) :], path])}, a circle")
    elif path.startswith("../") or posixpath.isabs(text):
        draft.form.value_fault(item, f"{text} lies outside the workspace")
    else:
        _read(draft, read, path, chain, item)


def _unreadable(draft: Draft, path: str, error: OSError, named: Element | None) -> None:
    message = f"cannot be read: {error.strerror or error}"
    if named is None:
        draft.form.faults.append(Fault(Source(path, ""), None, message))
    else:
        draft.form.value_fault(named, f"{path} {message}")
