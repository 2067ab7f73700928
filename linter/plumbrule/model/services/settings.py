"""Settings in clear text, and the secrets among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.privacy.token import entropy, tokens_in
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.cluster import Cluster
    from plumbrule.model.services.system import Setting, System

_SECRET_KEY = re.compile(
    r"(?i)(?:^|[_.\-])(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?|ACCESS_?KEY|SECRET_?KEY)$"
)
_URL_PASSWORD = re.compile(r"[a-z][a-z0-9+.-]{1,40}://[^\s/:@\"']*:(?P<password>[^\s/@\"']+)@", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\$[({]|\$[A-Za-z_]|\{\{|^(?:vault|ref\+|op|arn|projects|aws|gcp|azure|sm|ssm)[:+/]|^ENC\[|^<|^%"
)
_PLACEHOLDER = re.compile(
    r"(?i)change.?(?:me|it|this)|example|placeholder|replace|insert|dummy|redacted|todo|x{3}|your[-_ ]|\*{3}"
    r"|^(?:none|null|true|false|default|optional|required|disabled|enabled|undefined)$"
)
_CLUSTER_NAME = re.compile(r"(?i)(?:^|_)INITIAL_CLUSTER_TOKEN$")  # etcd tells clusters apart by it
_FILE_NAME = re.compile(
    r"(?i)[\w.-]+\.(?:cfg|conf|cre?ds?|crt|ini|jks|json|key|keystore|p12|pem|pfx|properties|txt|ya?ml)"
)
_ACCESS_KEY = re.compile(r"(?i)(?<!SECRET_)(?<!SECRET)ACCESS_?KEY$")  # of S3 and its kin: the name of the secret key
_SHORTEST = 6  # characters of a secret that is worth stealing
_RUN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_LONGEST_RUNS = 3.3  # characters of a run on average: chance makes 1.7 (base64) to 2.2 (hexadecimal), words 4 to 8
_RANDOM_FROM = 20  # characters in which chance can be told from words
_RANDOM = 3.5  # bits for each character: random hexadecimal of 32 characters has 3.6, English words have 3 to 3.4


@dataclass(eq=False, repr=False, slots=True)
class SettingSource:
    """What holds settings: a workload of a cluster, a ConfigMap, a `service` of a compose file, a dotenv `file`."""

    kind: str
    name: str
    namespace: str | None
    place: Place
    settings: tuple[Setting, ...]

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.kind} {f'{self.namespace}/' if self.namespace else ''}{self.name}"


class Exposed(NamedTuple):
    """A secret in clear text: what it is, and never its value."""

    source: SettingSource
    setting: Setting
    what: str
    length: int
    likeness: bytes  # equal for equal secrets, and tells nothing of them
    random: bool = False  # made by a generator, so it is no password that somebody chose for the machine at hand

    @property
    def place(self) -> Place:
        return self.setting.place

    @property
    def concealed(self) -> tuple[Place, ...]:
        """Where the value is written, which no report may print."""
        return (self.setting.value_place,) if self.setting.value_place is not None else ()


def secrets_in(cluster: Cluster) -> Iterator[Exposed]:
    """The settings of a cluster that are secrets, by their key or by their value."""
    for source in cluster.settings:
        yield from exposed_by(source)


def secret_places(system: System) -> list[Place]:
    """Where settings of the system write secrets, in clusters and in compose files, each place once."""
    sources = [*system.settings, *(source for cluster in system.clusters for source in cluster.settings)]
    return list(dict.fromkeys(place for one in sources for exposed in exposed_by(one) for place in exposed.concealed))


def exposed_by(source: SettingSource) -> Iterator[Exposed]:
    """The settings of one object that are secrets."""
    for setting in source.settings:
        found = _secret(setting)
        if found is not None:
            what, secret = found
            likeness = sha256(secret.encode("utf-8", "surrogatepass")).digest()
            yield Exposed(source, setting, what, len(secret), likeness, _is_random(secret))


def alike(found: Iterable[Exposed]) -> list[list[Exposed]]:
    """The settings by file and secret: one password in three addresses is one secret, and changed at once."""
    groups: dict[tuple[str, bytes], list[Exposed]] = {}
    for one in found:
        groups.setdefault((one.place.path, one.likeness), []).append(one)
    return list(groups.values())


def _secret(setting: Setting) -> tuple[str, str] | None:
    """What kind of secret the value is, and the secret in it; None for any other value."""
    value = (setting.value or "").strip()
    token = next(iter(tokens_in(value)), None)
    if token is not None:
        return (f"a {token.kind.replace('_', ' ')}", token.value)
    url = _URL_PASSWORD.search(value)
    if url is not None and _is_literal(url["password"]) and not _is_placeholder(url["password"], setting.key):
        return ("a URL with a password", url["password"])
    if "\n" in value or not _is_secret_key(setting.key) or len(value) < _SHORTEST:
        return None
    if not _is_literal(value) or _is_placeholder(value, setting.key) or _is_path(value):
        return None
    if _ACCESS_KEY.search(setting.key) and not _is_random(value):
        return None
    return ("a secret by its name", value)


def _is_secret_key(key: str) -> bool:
    return _SECRET_KEY.search(key) is not None and _CLUSTER_NAME.search(key) is None


def _is_random(value: str) -> bool:
    """Made by a generator: many different characters, and no row of words, whose runs of one kind are longer."""
    if len(value) < _RANDOM_FROM or entropy(value) < _RANDOM:
        return False
    runs = _RUN.findall(value)
    return sum(map(len, runs)) <= _LONGEST_RUNS * len(runs)


def _is_literal(value: str) -> bool:
    return _REFERENCE.search(value) is None


def _is_path(value: str) -> bool:
    """A file that holds the secret, or a name or address of where it is kept."""
    named = _FILE_NAME.fullmatch(value) is not None
    return named or value.startswith(("/", "./", "file:")) or "://" in value or " " in value


def _is_placeholder(value: str, key: str) -> bool:
    lowered = value.lower()
    same = re.sub(r"[^a-z0-9]", "", lowered) == re.sub(r"[^a-z0-9]", "", key.lower())
    return same or _PLACEHOLDER.search(value) is not None
