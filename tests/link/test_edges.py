"""Hosts in configuration values."""

from __future__ import annotations

import pytest

from plumbrule.link.compose.interpolation import UNKNOWN
from plumbrule.link.edges import Reading, Value, is_external, readings
from plumbrule.text import Place, Span
from tests.link.systems import edge, edges, system_of

KNOWN = {"db", "api", "kafka1", "cache"}


def read(**environment: str) -> list[Reading]:
    place = Place("compose.yaml", Span(0, 0))
    values = {key: Value(key, text, place) for key, text in environment.items()}
    return list(readings(values, KNOWN.__contains__))


def hosts(**environment: str) -> list[str]:
    return [reading.host for reading in read(**environment)]


@pytest.mark.parametrize(
    ("url", "host", "scheme", "port", "database"),
    [
        ("http://api:8080/v1", "api", "http", "8080", None),
        ("HTTP://API/", "api", "http", None, None),
        ("postgresql://app:p@ss@db:5432/shop?sslmode=off", "db", "postgresql", "5432", "shop"),
        ("postgresql+asyncpg://db/shop", "db", "postgresql", None, "shop"),
        (f"postgres://app:{UNKNOWN}@db/{UNKNOWN}", "db", "postgres", None, None),
        ("mongodb+srv://db/shop", "db", "mongodb", None, "shop"),
        ("jdbc:postgresql://db:5432/shop", "db", "postgresql", "5432", "shop"),
        ("r2dbc:mysql://db/shop", "db", "mysql", None, "shop"),
        ("jdbc:sqlserver://db:1433;databaseName=Shop;encrypt=true", "db", "sqlserver", "1433", "Shop"),
        ("jdbc:oracle:thin:@//db:1521/XE", "db", "oracle", "1521", "XE"),
        ("jdbc:oracle:thin:@db:1521:XE", "db", "oracle", "1521", "XE"),
        ("redis://:secret@cache:6379/0", "cache", "redis", "6379", None),
        ("amqp://guest:guest@rabbit:5672/vhost", "rabbit", "amqp", "5672", None),
        ("-Dapi.url=http://api:80", "api", "http", "80", None),
    ],
)
def test_a_url_names_its_host(url: str, host: str, scheme: str, port: str | None, database: str | None) -> None:
    [reading] = read(ANY=url)
    assert (reading.host, reading.scheme, reading.port, reading.database) == (host, scheme, port, database)


def test_a_url_may_list_hosts() -> None:
    found = read(URL="mongodb://u:p@m1:27017,m2:27017/shop")
    assert [(one.host, one.port, one.database) for one in found] == [("m1", "27017", "shop"), ("m2", "27017", "shop")]


@pytest.mark.parametrize("separator", [",", ";", ", ", " "])
def test_a_value_may_list_urls(separator: str) -> None:
    found = read(ENDPOINTS=separator.join(["http://e1:2379/v3", "http://e2:2379", "etcd2=http://e3:2379"]))
    assert [(one.host, one.port) for one in found] == [("e1", "2379"), ("e2", "2379"), ("e3", "2379")]


@pytest.mark.parametrize(
    ("text", "port", "database"),
    [
        ("Server=db;Database=Shop;User Id=sa;Password=Pass@word", None, "Shop"),
        ("Server=tcp:db,1433;Initial Catalog=Shop;User ID=sa", "1433", "Shop"),
        ("Data Source=db; Initial Catalog=Shop; Integrated Security=true", None, "Shop"),
        ("Host=db;Port=5432;Database=shop;Username=postgres;Password=api", None, "shop"),
        ("host=db port=5432 dbname=shop user=api", None, "shop"),
        ("User=api;Server=db", None, None),
        (f"Server=db;Database={UNKNOWN};User=api", None, None),
    ],
)
def test_an_address_in_named_parts_is_one_host(text: str, port: str | None, database: str | None) -> None:
    [reading] = read(CONNECTION=text)
    assert (reading.host, reading.port, reading.database) == ("db", port, database)


def test_the_parts_of_an_address_are_read_only_where_the_host_is_known() -> None:
    assert hosts(CONNECTION="Server=elsewhere;Database=api;User=db") == []


def test_what_is_an_image_is_no_address() -> None:
    assert hosts(DB_IMAGE="db:16", IMAGE_API_URL="http://api:80", IMAGE_API_HOST="api:8080") == ["api", "api"]


def test_addresses_are_hosts_with_ports() -> None:
    assert hosts(BROKERS="kafka1:9092,kafka2:9092;kafka3:9092") == ["kafka1", "kafka2", "kafka3"]
    assert hosts(ARGS="--upstream=api:8080 --verbose") == ["api"]


@pytest.mark.parametrize("key", ["DB_HOST", "dbHost", "CACHE_ADDR", "KAFKA_BOOTSTRAP", "UPSTREAM", "SERVICE_ENDPOINT"])
def test_a_bare_name_counts_where_it_is_known_and_the_key_speaks_of_hosts(key: str) -> None:
    assert hosts(**{key: "db"}) == ["db"]
    assert hosts(**{key: "unknown"}) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("MODE", "db"),
        ("OTEL_SERVICE_NAME", "api"),
        ("LISTEN_ADDR", "api:8080"),
        ("BIND", "http://api"),
        ("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka1:9092"),
        ("NO_PROXY", "api:80"),
        ("POSTGRES_IMAGE", "db:16"),
        ("BUCKET", "s3://profiles/pictures"),
        ("FILE", "file:///data"),
        ("SOCKET", "unix://var/run/app"),
        ("TIME", "12:30"),
        ("JAR", "app.jar:50"),
        ("ANY", "localhost"),
        ("CONFIG", '{"url": "http://api"}'),
        ("URL", f"http://{UNKNOWN}:80/"),
        ("URL", "http://[::1]:80/"),
        ("URL", "http://*:80/"),
        ("EMPTY", ""),
    ],
)
def test_what_points_at_nobody(key: str, text: str) -> None:
    assert hosts(**{key: text}) == []


def test_parts_of_one_prefix_are_one_address() -> None:
    [reading] = read(ORDERS_DB_HOST="db", ORDERS_DB_PORT="5432", ORDERS_DB_NAME="shop", OTHER_NAME="no")
    assert (reading.host, reading.port, reading.database) == ("db", "5432", "shop")


@pytest.mark.parametrize(("url", "mode"), [("http://api", "unknown"), ("redis://api", "sync"), ("nats://api", "async")])
def test_the_scheme_tells_the_mode(url: str, mode: str) -> None:
    assert read(URL=url)[0].mode == mode


@pytest.mark.parametrize("host", ["api.stripe.com", "smtp.acme.io.", "a.b"])
def test_a_host_with_a_dot_is_external(host: str) -> None:
    assert is_external(host)


@pytest.mark.parametrize(
    "host",
    ["db", "10.0.0.1", "nas.local", "api.corp.internal", "x.test", "www.example.com", "db.ns.svc", "a..b", "", "h.lan"],
)
def test_what_is_never_external(host: str) -> None:
    assert not is_external(host)


def compose(services: str) -> dict[str, str]:
    return {"compose.yaml": f"services:\n{services}"}


DB = "  db: {image: postgres}\n"


class TestInTheGraph:
    def test_a_url_beats_the_start_order(self) -> None:
        system = system_of(
            compose("  web: {build: ., depends_on: [db], environment: {URL: 'postgres://db/shop'}}\n" + DB)
        )
        found = edge(system.services["web"], "db")
        assert (found.evidence, found.mode, found.protocol, found.seen) == ("inferred", "sync", "postgres", True)
        [use] = system.services["web"].stores
        assert (use.store.name, use.database, use.evidence) == ("db", "shop", "inferred")

    def test_start_order_alone_proves_no_use(self) -> None:
        system = system_of(compose("  web: {build: ., depends_on: {db: {condition: service_healthy}}}\n" + DB))
        assert edge(system.services["web"], "db").evidence == "start-order"
        assert system.services["web"].stores == []

    def test_further_names_of_a_service_are_its_own(self) -> None:
        system = system_of(
            compose(
                "  web:\n    build: .\n    links: ['db:db.shop']\n"
                "    environment: {A: 'http://one', B: 'http://two', C: 'http://three', D: 'mysql://db.shop/x'}\n"
                "  api: {build: ./api, container_name: one, hostname: two, networks: {back: {aliases: [three]}}}\n"
                "  db: {image: mysql}\n"
            )
        )
        assert edges(system) == {"web → api (inferred)", "web → db (inferred)"}
        assert system.services["web"].unresolved_hosts == []

    def test_an_alias_of_two_services_means_none(self) -> None:
        system = system_of(
            compose(
                "  web: {build: ., environment: {A: 'http://app'}}\n"
                "  a: {build: ./a, hostname: app}\n  b: {build: ./b, hostname: app}\n"
            )
        )
        assert edges(system) == set()

    def test_a_setting_that_its_target_carries_too_says_nothing_of_calls(self) -> None:
        files = {
            **compose("  a: {build: ./a, env_file: all.env}\n  b: {build: ./b, env_file: all.env}\n"),
            "all.env": "A_ADDR=a:3000\nB_ADDR=b:3000\n",
        }
        assert edges(system_of(files)) == set()

    def test_a_host_that_nobody_declares_is_kept(self) -> None:
        system = system_of(
            compose("  web: {build: ., environment: {API_URL: 'http://ordres:80', S: 's3://profiles'}}\n")
        )
        [use] = system.services["web"].unresolved_hosts
        assert (use.host, use.key) == ("ordres", "API_URL")

    def test_hosts_that_a_service_maps_itself_are_declared(self) -> None:
        system = system_of(
            compose(
                "  web:\n    build: .\n    extra_hosts: ['mail:10.0.0.1']\n    external_links: ['other_ldap:ldap']\n"
                "    environment: {A: 'http://mail', B: 'ldap://ldap', C: 'http://localhost:80'}\n"
            )
        )
        assert system.services["web"].unresolved_hosts == []

    def test_a_partial_project_has_no_unresolved_hosts(self) -> None:
        files = {"compose.yaml": "include: [gone.yaml]\nservices: {web: {build: ., environment: {A: 'http://gone'}}}"}
        assert system_of(files).services["web"].unresolved_hosts == []

    def test_somebody_elses_host_is_an_external_system(self) -> None:
        system = system_of(
            compose(
                "  web: {build: ., environment: {PAY: 'https://api.pay.io/v1', NEXT_PUBLIC_URL: 'https://shop.io'}}\n"
            )
        )
        assert list(system.externals) == ["api.pay.io"]
        assert edge(system.services["web"], "api.pay.io").protocol == "https"

    def test_a_declared_external_system_is_known_by_its_url(self) -> None:
        system = system_of(
            {
                "services.yaml": "version: 1\nservices: {web: {}}\nexternal: {cards: {url: 'https://api.pay.io'}}\n",
                **compose("  web: {build: ., environment: {PAY: 'https://api.pay.io/v1'}}\n"),
            }
        )
        assert list(system.externals) == ["cards"]
        assert edges(system) == {"web → cards (inferred)"}

    def test_clients_of_a_pooler_are_clients_of_its_database(self) -> None:
        system = system_of(
            compose(
                "  web: {build: ., environment: {URL: 'postgres://pool/shop'}}\n"
                "  pool: {image: edoburu/pgbouncer, environment: {DB_HOST: db}}\n" + DB
            )
        )
        assert edges(system) == {"web → db (inferred)", "pool → db (inferred)"}
        assert [use.store.name for use in system.services["web"].stores] == ["db"]

    def test_arguments_are_read_as_well(self) -> None:
        system = system_of(compose("  web: {build: ., command: [wait-for, 'db:5432', --, serve]}\n" + DB))
        assert edges(system) == {"web → db (inferred)"}
