"""Credentials that were enough for an operation, and are not any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plumbrule.model.compatibility.breaks import TightenedSecurity
from plumbrule.model.compatibility.ledger import Ledger
from plumbrule.model.contract.api import Api, Operation, Requirement, SecurityScheme
from plumbrule.text import Place

Schemes = Mapping[str, frozenset[str]]
"""What a caller shows: schemes by their present name, each with its scopes."""


class Credentials:
    """The security of one revision against that of another. Schemes are matched by name, else by what they are."""

    def __init__(self, old: Api, new: Api, ledger: Ledger) -> None:
        self._old, self._new, self._ledger = old, new, ledger
        kinds = {_kind(scheme): name for name, scheme in reversed(new.schemes.items())}
        self._names = {
            name: name if name in new.schemes else kinds.get(_kind(scheme), name)
            for name, scheme in old.schemes.items()
        }

    def compare_schemes(self) -> None:
        """A scheme that asks for something else under its old name; once, whoever needs it."""
        for name, old in self._old.schemes.items():
            new = self._new.schemes.get(name)
            if new is not None and _kind(old) != _kind(new):
                change = f"was {_described(old)} and is {_described(new)}"
                self._ledger.add(self._break(new.address, new.name, change, new.place, old.place))

    def compare(self, old: Operation, new: Operation, user: int) -> None:
        """The alternatives of an operation. What all inherit from the API is told once, at the API."""
        inherited = not new.own_security
        place = new.requirements[0].element.place_of() if new.requirements else new.place
        address, subject = (self._new.address, str(self._new)) if inherited else (new.address, str(new))
        for change in self._changes(old.requirements, new.requirements):
            self._ledger.add(self._break(address, subject, change, place, _place(old)), (user,))

    def _break(self, address: str, subject: str, change: str, place: Place, earlier: Place) -> TightenedSecurity:
        return TightenedSecurity(
            place=place,
            scope=self._new.scope,
            address=address,
            subject=subject,
            change=change,
            earlier=earlier,
            detail=change,
        )

    def _changes(self, old: Iterable[Requirement], new: Iterable[Requirement]) -> Iterator[str]:
        """What is different for callers of each alternative that is not enough any more."""
        before = [self._renamed(one) for one in old] or [{}]
        now = [_schemes(one) for one in new] or [{}]
        for one in before:
            if any(_is_enough(one, wanted) for wanted in now):
                continue
            alike = next((wanted for wanted in now if wanted.keys() <= one.keys()), None)
            if not one:
                yield f"was open to everyone, and needs {_needed(now[0])}"
            elif alike is None:
                yield f"no longer takes {' with '.join(one)}" if now != [{}] else "takes nobody"
            else:
                more = sorted(scope for name in alike for scope in alike[name] - one[name])
                yield f"needs the scope{'s' if len(more) > 1 else ''} {', '.join(more)} now"

    def _renamed(self, requirement: Requirement) -> Schemes:
        return {self._names.get(name, name): frozenset(scopes) for name, scopes in requirement.schemes.items()}


def _schemes(requirement: Requirement) -> Schemes:
    return {name: frozenset(scopes) for name, scopes in requirement.schemes.items()}


def _is_enough(shown: Schemes, wanted: Schemes) -> bool:
    return all(name in shown and scopes <= shown[name] for name, scopes in wanted.items())


def _needed(wanted: Schemes) -> str:
    return " with ".join(wanted)


def _place(operation: Operation) -> Place:
    return operation.requirements[0].place if operation.requirements else operation.place


def _kind(scheme: SecurityScheme) -> tuple[str, ...]:
    """What a caller has to send."""
    name = scheme.parameter.lower() if scheme.location == "header" else scheme.parameter
    return scheme.type, scheme.scheme, scheme.location, name


def _described(scheme: SecurityScheme) -> str:
    """`apiKey in header X-Key`, `http bearer`."""
    return " ".join(
        filter(None, (scheme.type, scheme.scheme, scheme.location and f"in {scheme.location}", scheme.parameter))
    )
