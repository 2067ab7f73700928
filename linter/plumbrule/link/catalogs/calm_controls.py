"""CALM's controls on nodes and relationships: by the key of each, with the configuration that stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from plumbrule.link.catalogs.call_words import Concern, call_policy, letters
from plumbrule.model.document import Element
from plumbrule.model.services.policy import CallPolicy

_MEMBERS: Mapping[Concern, tuple[str, ...]] = {  # control, and members of its configuration; attempts: after the first
    "timeout": ("timeout", "timeout", "duration", "value"),
    "attempts": ("retry", "attempts", "retries", "maxretries", "value"),
    "backoff": ("retry", "backoff"),
    "jitter": ("retry", "jitter"),
    "breaker": ("circuitbreaker", "enabled", "value"),
}
_KINDS_OF_AUTHENTICATION = {  # spelling → the manifest's word
    **{one: one for one in ("none", "mtls", "oauth2", "oidc", "jwt", "basic", "iam", "session")},
    "apikey": "api-key",
    "openidconnect": "oidc",
    "mutualtls": "mtls",
}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,10})?) ?%?")


class Controls(NamedTuple):
    """Controls by the letters of their key. What a URL leads to is never fetched, so it is not known."""

    by_key: Mapping[str, Element]

    @classmethod
    def of(cls, item: Element) -> Controls:
        return cls({letters(key): control for key, control in item.members_of("controls")})

    @property
    def policy(self) -> CallPolicy:
        """How calls are made. A circuit breaker that is named is there, unless its configuration says otherwise."""
        found = {concern: self._configured(*where) for concern, where in _MEMBERS.items()}
        policy = call_policy("calm", {concern: one for concern, one in found.items() if one is not None})
        if "circuitbreaker" in self.by_key and policy.circuit_breaker is None:
            return replace(policy, origin="calm", circuit_breaker=True)
        return policy

    @property
    def authentication(self) -> str | None:
        """How callers prove who they are, in the manifest's words."""
        found = self._configured("authentication", "type", "method", "scheme", "value")
        text = found.value if found is not None else None
        return _KINDS_OF_AUTHENTICATION.get(letters(text)) if isinstance(text, str) else None

    @property
    def availability(self) -> str | None:
        """Percentage that is promised, as a decimal text."""
        found = self._configured("slo", "availability", "value")
        value = found.value if found is not None else None
        text = str(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
        percent = _PERCENT.fullmatch(text.strip())
        return percent[1] if percent and 0 < float(percent[1]) <= 100 else None

    def _configured(self, key: str, *members: str) -> Element | None:
        """The first of the members that a control's configuration has; the configuration itself where it is a text."""
        control = self.by_key.get(key)
        values = {} if control is None else dict(_values(control))
        return next((values[one] for one in members if one in values), None)


def _values(control: Element) -> Iterator[tuple[str, Element]]:
    """Members of the configurations of a control, the first one last, so that it counts."""
    for requirement in reversed([*control.items_of("requirements")]):
        config = requirement.get("config")
        if config is not None and isinstance(config.value, dict):
            yield from ((letters(key), one) for key, one in config.members() if not isinstance(one.value, dict | list))
        elif config is not None:
            yield "value", config
