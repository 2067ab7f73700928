"""Reads configuration values for the hosts they point at: URLs, addresses, bare names, and parts of one URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plumbrule.link.compose.interpolation import UNKNOWN
from plumbrule.model.services.system import Mode
from plumbrule.text import Place


class Value(NamedTuple):
    """A configuration value. `template` holds `UNKNOWN` for each variable that nothing sets."""

    key: str
    template: str
    place: Place
    written: Place | None = None  # where the file writes the value, in one piece with nothing filled in

    @property
    def known(self) -> str | None:
        """The whole text; None where a variable in it is not known."""
        return None if UNKNOWN in self.template else self.template


class Reading(NamedTuple):
    """A host that a value points at."""

    host: str
    value: Value
    scheme: str | None = None  # lower case, without a driver
    port: str | None = None
    database: str | None = None
    bare: bool = False  # nothing but a known name: proves no address by itself

    @property
    def mode(self) -> Mode:
        """How the scheme is used: brokers take messages, stores answer, and HTTP may carry either."""
        if self.scheme in _MESSAGES:
            return "async"
        return "sync" if self.scheme in _STORES else "unknown"


_CALLS = frozenset(
    {
        *("http", "https", "ws", "wss", "grpc", "grpcs", "tcp", "udp", "ldap", "ldaps", "ftp", "sftp", "smtp", "smtps"),
        *("thrift", "zookeeper", "nacos", "etcd"),
    }
)
_MESSAGES = frozenset({"amqp", "amqps", "rabbitmq", "kafka", "nats", "mqtt", "mqtts", "stomp", "pulsar"})
_DATABASES = frozenset(
    {
        *("postgres", "postgresql", "mysql", "mysql2", "mariadb", "mongodb", "sqlserver", "mssql", "oracle"),
        *("clickhouse", "cockroachdb", "cassandra", "couchdb", "couchbase", "neo4j", "bolt", "arangodb", "ecto"),
    }
)
_STORES = _DATABASES | {"redis", "rediss", "valkey", "valkeys", "memcached", "elasticsearch"}
_SCHEMES = _CALLS | _MESSAGES | _STORES

_NEXT = r"(?![,;](?:[\w.-]{1,40}=)?[A-Za-z][A-Za-z0-9+.:-]{0,40}://)"  # http://a:80,http://b:80 are two
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.:-]{0,40})://(?:[^\s/\"'<>]*@)?(?P<hosts>(?:" + _NEXT + r"[^\s/?#;\"'<>@])+)"
    r"(?:/(?P<path>[^\s/?#;,\"'<>]*))?(?P<rest>(?:" + _NEXT + r"[^\s\"'<>])*)"
)
_ORACLE = re.compile(
    r"jdbc:oracle:thin:[^\s@]*@(?://)?(?P<host>[\w.-]+)(?::(?P<port>\d+))?(?:[:/](?P<database>[\w.]+))?"
)
_HOST = re.compile(r"\w(?:[\w.-]*\w)?\.?")
_PARTS = re.compile(  # Server=db,1433;Database=shop or host=db port=5432 dbname=shop: one address in named parts
    r"(?i)(?:^|[;\s])(?:server|host|hostname|data source|addr|address|network address)\s*=\s*(?:tcp:)?"
    r"(?P<host>\w(?:[\w.-]*\w)?)(?:[,:](?P<port>\d{2,5}))?(?=[;\s]|$)"
)
_FURTHER_PART = re.compile(
    r"(?i)(?:^|[;\s])(?:database|initial catalog|dbname|user id|uid|user|username|password|pwd|port)\s*="
)
_DATABASE_NAME = re.compile(
    r"(?i)(?:^|[;?&\s])(?:databaseName|database|dbname|service_name|initial catalog)\s*=\s*([^;&\s]+)"
)
_ADDRESS = re.compile(r"(?P<host>[A-Za-z_](?:[\w.-]*\w)?):(?P<port>\d{2,5})(?:/\S*)?")
_SEPARATOR = re.compile(r"[,;\s]+")
_ASSIGNED = re.compile(r"^-{0,2}[\w.-]+=")  # --broker=kafka:9092 in a command

_ABOUT_ITSELF = re.compile(r"(?i)listen|bind|advertise|no_?proxy")
_ABOUT_IMAGES = re.compile(r"(?i)image|version")  # postgres:16 has a tag, no port
_ABOUT_CLIENTS = re.compile(r"(?i)allowed|cors|public|redirect|callback|origin")
_HOST_WORDS = re.compile(r"(?i)HOST|ADDR|URL|URI|SERVER|ENDPOINT|SERVICE|BROKER|BOOTSTRAP|UPSTREAM|TARGET|CONNECTION")
_OWN_NAME = re.compile(r"(?i)SERVICE_?NAME|HOST_?NAME_OVERRIDE")
_HOST_PART = re.compile(r"(?i)_(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|ENDPOINT|URL|URI)$")
_DATABASE_PARTS = ("_DB", "_DATABASE", "_NAME", "_DBNAME", "_DB_NAME", "_DATABASE_NAME")


def readings(values: Mapping[str, Value], known: Callable[[str], bool]) -> Iterator[Reading]:
    """Every host that the values of one service point at, in their order. `known`: whether a bare name is a host."""
    for value in values.values():
        for reading in readings_of(value, known):
            yield _completed(reading, values)


def readings_of(value: Value, known: Callable[[str], bool]) -> Iterator[Reading]:
    """Hosts in one value. JSON is not descended into."""
    if _ABOUT_ITSELF.search(value.key) or value.template.lstrip().startswith(("{", "[")):
        return
    rest = value.template
    for url in [*_ORACLE.finditer(rest), *_URL.finditer(rest)]:
        yield from _in_url(url, value)
    rest = _URL.sub(" ", _ORACLE.sub(" ", rest))
    if (parts := _PARTS.search(rest)) and _FURTHER_PART.search(rest):
        yield from _in_parts(parts, value, known)
        return
    for token in _SEPARATOR.split(rest):
        yield from _in_token(_ASSIGNED.sub("", token), value, known)


def about_clients(key: str) -> bool:
    """The key is about who may come or where people are sent, so its host is not one that the service calls."""
    return bool(_ABOUT_CLIENTS.search(key))


def is_external(host: str) -> bool:
    """The host is somebody else's: it has a dot, and is no address, no cluster's name and none that is reserved."""
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdecimal():
        return False
    reserved = labels[-1] in {"local", "internal", "lan", "test", "example", "localhost", "invalid", "svc"}
    return not (reserved or labels[-2:] in (["example", "com"], ["example", "org"], ["example", "net"]))


def _in_url(url: re.Match[str], value: Value) -> Iterator[Reading]:
    if "hosts" not in url.groupdict():
        yield Reading(url["host"].lower(), value, "oracle", url["port"], url["database"])
        return
    scheme = _scheme(url["scheme"])
    if scheme not in _SCHEMES:
        return
    for address in url["hosts"].split(","):
        host, _, port = address.partition(":")
        if _HOST.fullmatch(host):
            yield Reading(host.lower(), value, scheme, port or None, _database(scheme, url))


def _in_parts(parts: re.Match[str], value: Value, known: Callable[[str], bool]) -> Iterator[Reading]:
    host = parts["host"].lower()
    if known(host):
        named = _DATABASE_NAME.search(parts.string)
        database = named[1] if named and UNKNOWN not in named[1] else None
        yield Reading(host, value, port=parts["port"], database=database)


def _scheme(written: str) -> str:
    """`jdbc:postgresql`, `postgresql+asyncpg` and `mongodb+srv` without what says how to connect."""
    return written.lower().removeprefix("jdbc:").removeprefix("r2dbc:").partition(":")[0].partition("+")[0]


def _database(scheme: str, url: re.Match[str]) -> str | None:
    """Name of the database in a store's URL."""
    if scheme not in _DATABASES:
        return None
    named = _DATABASE_NAME.search(url["rest"])
    name = named[1] if named else url["path"]
    return name if name and UNKNOWN not in name else None


def _in_token(token: str, value: Value, known: Callable[[str], bool]) -> Iterator[Reading]:
    address = _ADDRESS.fullmatch(token)
    if _ABOUT_IMAGES.search(value.key) and not _HOST_PART.search(value.key):
        return
    if address is not None:
        host = address["host"].lower()
        # app.jar:50 has a dot and is no host, so the key has to speak of one.
        if "." not in host or known(host) or _HOST_WORDS.search(value.key):
            yield Reading(host, value, port=address["port"])
    elif _HOST_WORDS.search(value.key) and not _OWN_NAME.search(value.key) and known(token.lower()):
        yield Reading(token.lower(), value, bare=True)


def _completed(reading: Reading, values: Mapping[str, Value]) -> Reading:
    """The reading with port and database that further keys of the same prefix give: X_HOST, X_PORT, X_NAME."""
    part = _HOST_PART.search(reading.value.key)
    if part is None or reading.database is not None:
        return reading
    prefix = reading.value.key[: part.start()]
    port = reading.port or _value(values, f"{prefix}_PORT")
    found = (_value(values, prefix + suffix) for suffix in _DATABASE_PARTS)
    return reading._replace(port=port, database=next((name for name in found if name), None))


def _value(values: Mapping[str, Value], key: str) -> str | None:
    value = values.get(key)
    return value.template if value and value.template and UNKNOWN not in value.template else None
