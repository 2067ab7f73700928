"""The merged system: what is declared, what is deployed, and what leads nowhere."""

from __future__ import annotations

from itertools import permutations

import pytest

from plumbrule.model.services.system import Role
from tests.link.systems import edge, edges, messages, system_of, workspace_of

SHOP = """\
version: 1
system: shop
tiers: [edge, domain]
defaults: {auth: mtls, tls: true, fallback: false}
rules:
  allowTierSkip: false
  allowSharedStores: [cache]
  forbidden: [{name: no-store, from: {tier: edge, ownerNot: team-a}, to: {store: "*"}, comment: go through orders}]
  allowed: [{from: web, to: orders, mode: sync}, {from: orders}]
services:
  web:
    type: frontend
    tier: edge
    routes: [{path: /orders, service: orders, methods: [GET], exposure: public, stripPrefix: /orders}]
    consumes: [{service: orders, mode: sync, operations: [listOrders, "GET /orders/{id}"], callsPerRequest: 2}]
  orders:
    tier: domain
    owner: team-orders
    replicas: {min: 2, max: 6}
    slo: {availability: 99.90}
    x-successor: orders-next
    provides: [{name: orders-api, spec: orders/openapi.yaml, exposure: public, auth: oauth2, rateLimit: false}]
    consumes:
      - {external: cards, protocol: https, critical: false, fallback: true, auth: oauth2, tls: false}
      - {service: mailer, protocol: amqp, x-callback: true}
    stores: [{store: orders-db, access: owner, schema: orders, ddl: [orders/*.sql], tables: [orders]}, {store: cache}]
    publishes: [orders.created, {topic: orders.paid}]
  mailer: {type: worker, subscribes: [{topic: orders.created, group: mailer}]}
stores:
  orders-db: {engine: postgresql, version: "16", owner: orders, maxConnections: 100, slo: {availability: 99.95}}
  cache: {engine: redis}
  search: {kind: search, engine: somebodys}
brokers: {kafka: {engine: kafka}}
topics: {orders.created: {broker: kafka, owner: orders}, orders.paid: {broker: kafka}}
external: {cards: {url: "https://cards.io", openapi: cards.yaml, slo: {availability: 99}}}
"""
FILES = {
    "services.yaml": SHOP,
    "orders/openapi.yaml": "openapi: 3.0.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n",
    "cards.yaml": "openapi: 3.0.0\ninfo: {title: Cards, version: '1'}\npaths: {}\n",
    "orders/1.sql": "CREATE TABLE orders (id int PRIMARY KEY);",
}


class TestDeclared:
    def test_services_keep_what_was_written(self) -> None:
        system = system_of(FILES)
        web, orders = system.services["web"], system.services["orders"]
        assert (web.role, web.role_reason, web.frontend, web.declared) == (Role.APP, "type frontend", True, True)
        assert (orders.tier, orders.owner, orders.replicas, orders.availability) == ("domain", "team-orders", 2, "99.9")
        assert orders.successor == "orders-next"
        [provision] = orders.provides
        assert (provision.spec, provision.exposure, provision.auth) == ("orders/openapi.yaml", "public", "oauth2")
        assert provision.rate_limit == "none"

    def test_stores_keep_what_was_written_and_engines_tell_the_kind(self) -> None:
        stores = system_of(FILES).stores
        db = stores["orders-db"]
        assert (db.engine, db.version, db.owner, db.settings.connections) == ("postgresql", "16", "orders", 100)
        assert (db.availability, db.kind, db.role) == ("99.95", "database", Role.STORE)
        assert (stores["cache"].role, stores["cache"].kind) == (Role.CACHE, "cache")
        assert (stores["search"].role, stores["search"].kind) == (Role.STORE, "search")

    def test_every_relation_is_an_edge(self) -> None:
        assert edges(system_of(FILES)) == {
            "orders → cache (declared)",
            "orders → cards (declared)",
            "orders → kafka (declared)",
            "orders → mailer (declared)",
            "orders → orders-db (declared)",
            "mailer → kafka (declared)",
            "web → orders (declared)",
        }

    def test_defaults_fill_in_what_an_entry_leaves_open(self) -> None:
        system = system_of(FILES)
        call = edge(system.services["web"], "orders")
        assert (call.auth, call.tls, call.fallback, call.critical) == ("mtls", True, False, None)
        own = edge(system.services["orders"], "cards")
        assert (own.auth, own.tls, own.fallback, own.critical) == ("oauth2", False, True, False)

    def test_calls_keep_operations_and_mode(self) -> None:
        system = system_of(FILES)
        call = edge(system.services["web"], "orders")
        assert call.operations is not None
        assert [one.text for one in call.operations] == ["listOrders", "GET /orders/{id}"]
        assert (call.mode, call.calls_per_request) == ("sync", 2)
        assert edge(system.services["orders"], "cards").operations is None
        back = edge(system.services["orders"], "mailer")
        assert (back.mode, back.callback) == ("async", True)

    def test_uses_of_stores_are_kept(self) -> None:
        [cache, db] = system_of(FILES).services["orders"].stores
        assert (db.access, db.schema, db.ddl, db.tables) == ("owner", "orders", ("orders/*.sql",), ("orders",))
        assert (cache.store.name, cache.access) == ("cache", None)

    def test_routes_lead_to_services(self) -> None:
        [route] = system_of(FILES).services["web"].routes
        assert (route.path, route.target_name, route.methods, route.strip_prefix) == (
            "/orders",
            "orders",
            ("GET",),
            "/orders",
        )
        assert route.target is not None

    def test_rules_keep_their_selectors_and_half_a_rule_is_none(self) -> None:
        system = system_of(FILES)
        [forbidden] = system.forbidden
        assert forbidden.source == {"tier": ("edge",), "ownerNot": ("team-a",)}
        assert (forbidden.target, forbidden.comment) == ({"store": ("*",)}, "go through orders")
        [allowed] = system.allowed
        assert (allowed.source, allowed.target, allowed.mode) == (
            {"service": ("web",)},
            {"service": ("orders",)},
            "sync",
        )
        assert (system.tier_skip, system.shared_stores, system.tiers) == (False, {"cache"}, ("edge", "domain"))

    def test_a_full_manifest_leads_nowhere_wrong(self) -> None:
        workspace = workspace_of(FILES)
        assert [one.message for one in workspace.problems if one.kind != "manifest" and one.reader == "manifest"] == []

    def test_a_second_manifest_merges_by_name(self) -> None:
        files = {**FILES, "more/services.yaml": "version: 1\nservices: {stock: {consumes: [{service: orders}]}}\n"}
        assert "stock → orders (declared)" in edges(system_of(files))

    def test_two_entries_of_one_name_are_told_unless_they_are_equal(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {a: {owner: x}, b: {owner: x}}\n",
            "z/services.yaml": "version: 1\nservices: {a: {owner: x}, b: {owner: y}}\n",
        }
        assert messages(files, "duplicate") == [
            "b is declared twice in services, with different content; the first one counts"
        ]
        assert system_of(files).services["b"].owner == "x"


class TestNames:
    @pytest.mark.parametrize(
        ("services", "rest", "message"),
        [
            (
                "{web: {consumes: [{service: ordres}]}, orders: {}}",
                "",
                "no service is called ordres, but one is called orders",
            ),
            ("{web: {consumes: [{external: cards}]}}", "", "no external system is called cards"),
            ("{web: {stores: [{store: db}]}}", "", "no store is called db"),
            ("{web: {routes: [{path: /, service: api}]}}", "", "no service is called api"),
            ("{web: {tier: core}}", "tiers: [edge]\n", "no tier is called core"),
            ("{web: {}}", "stores: {db: {engine: mysql, owner: api}}\n", "no service is called api"),
            ("{web: {}}", "topics: {t: {broker: kafka}}\n", "no broker is called kafka"),
            (
                "{web: {publishes: [orders.creatd]}}",
                "topics: {orders.created: {}}\n",
                "no topic is called orders.creatd",
            ),
            ("{web: {subscribes: [{topic: x}]}}", "topics: {orders.created: {}}\n", "no topic is called x"),
            ("{web: {}}", "rules: {allowSharedStores: [db]}\n", "no store is called db"),
        ],
    )
    def test_a_name_that_leads_nowhere_is_told(self, services: str, rest: str, message: str) -> None:
        [told] = messages({"services.yaml": f"version: 1\n{rest}services: {services}\n"}, "reference")
        assert told.startswith(message)

    @pytest.mark.parametrize(
        "text",
        [
            "services: {web: {publishes: [anything], subscribes: [{topic: other}]}}",
            "services: {web: {tier: core}}",
            "services: {web: {subscribes: [t]}}\ntopics: {t: {owner: somebody-else}}",
            "services: {web: {stores: [{store: events}]}}\nbrokers: {events: {engine: kafka}}",
        ],
    )
    def test_a_name_that_nothing_lists_is_fine(self, text: str) -> None:
        assert messages({"services.yaml": f"version: 1\n{text}\n"}, "reference") == []

    def test_compose_declares_well_enough(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {web: {consumes: [{service: api}], stores: [{store: db}]}}\n",
            "compose.yaml": "services: {api: {build: ./api}, db: {image: postgres}}",
        }
        assert messages(files, "reference") == []
        assert edges(system_of(files)) == {"web → api (declared)", "web → db (declared)"}


class TestFiles:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("services: {a: {provides: [{name: x, spec: api.yaml}]}}", "api.yaml does not exist"),
            (
                "services: {a: {provides: [{name: x, spec: ../api.yaml}]}}",
                "../api.yaml lies outside the tree, so it is not read",
            ),
            ("services: {a: {provides: [{name: x, spec: old.sql}]}}", "old.sql is no openapi file, but sql"),
            (
                "services: {a: {stores: [{store: d, ddl: ['db/*.sql']}]}}\nstores: {d: {engine: mysql}}",
                "db/*.sql matches no file",
            ),
            ("services: {}\ntopics: {t: {asyncapi: t.yaml}}", "t.yaml does not exist"),
            ("services: {}\nexternal: {e: {openapi: e.yaml}}", "e.yaml does not exist"),
            ("services: {}\ninclude: ['deploy/**']", "deploy/** matches no file"),
        ],
    )
    def test_a_file_that_is_not_there_is_told(self, text: str, message: str) -> None:
        assert messages({"services.yaml": f"version: 1\n{text}\n", "old.sql": "SELECT 1;"}, "missing") == [message]

    @pytest.mark.parametrize(
        "text",
        [
            "services: {a: {provides: [{name: x, spec: 'https://acme.io/api.yaml'}]}}",
            "services: {a: {provides: [{name: x, type: grpc, spec: old.sql}]}}",
            "services: {}\ninclude: ['*.sql']\nexclude: ['nothing/**']",
        ],
    )
    def test_what_cannot_be_told_is_not(self, text: str) -> None:
        assert messages({"services.yaml": f"version: 1\n{text}\n", "old.sql": "SELECT 1;"}, "missing") == []

    def test_the_file_that_was_meant_is_named(self) -> None:
        files = {
            "shop/services.yaml": "version: 1\nservices: {a: {provides: [{name: x, spec: openapi.yml}]}}\n",
            "shop/api/openapi.yml": "openapi: 3.0.0\ninfo: {title: A, version: '1'}\npaths: {}\n",
        }
        [problem] = [one for one in workspace_of(files).problems if one.kind == "missing"]
        assert problem.help == "is it api/openapi.yml?"


class TestMerged:
    def test_the_manifests_word_beats_the_deployments(self) -> None:
        system = system_of(
            {
                "services.yaml": "version: 1\nservices: {w: {type: proxy, replicas: 3}}\nstores: {db: {engine: mysql}}",
                "compose.yaml": "services: {w: {image: 'web:2', scale: 1, ports: ['80:80']}, db: {image: 'mysql:8'}}",
            }
        )
        web = system.services["w"]
        assert (web.role, web.replicas, web.image, web.place.path) == (Role.GATEWAY, 3, "web:2", "services.yaml")
        assert [port.published for port in web.published_ports] == ["80"]
        assert (list(system.stores), system.stores["db"].version) == (["db"], "8")

    @pytest.mark.parametrize("name", ["orders", "orders-service", "shop-orders", "Orders_API", "ordersapp"])
    def test_names_are_one_service_when_they_differ_in_habit_only(self, name: str) -> None:
        files = {
            "services.yaml": "version: 1\nsystem: shop\nservices: {shop-orders: {}, shop-payments: {}}\n",
            "compose.yaml": f"services: {{{name}: {{build: ./orders}}}}",
        }
        assert set(system_of(files).services) == {"shop-orders", "shop-payments"}

    def test_source_binds_an_entry_to_its_container(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {orders: {source: ['compose:backend']}, backend: {}}\n",
            "compose.yaml": "services: {backend: {build: ./src}}",
        }
        assert system_of(files).services["orders"].build == "src"

    def test_two_candidates_are_none(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {orders-api: {}, orders-app: {}}\n",
            "compose.yaml": "services: {orders: {build: ./orders}}",
        }
        assert set(system_of(files).services) == {"orders", "orders-api", "orders-app"}

    def test_a_database_is_no_application_of_that_name(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {orders: {}}\nstores: {events: {engine: mysql}}\n",
            "compose.yaml": "services: {orders: {image: postgres}, events: {image: postgres}}",
        }
        system = system_of(files)
        assert set(system.stores) == {"events", "events 2", "orders 2"}
        assert system.services["orders"].image is None
        assert system.stores["events"].engine == "mysql"

    def test_a_declared_edge_that_configuration_shows_is_seen(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {web: {consumes: [{service: api}, {service: m}]}, api: {}, m: {}}",
            "compose.yaml": "services: {web: {build: ./web, environment: {API: 'http://api'}}, api: {build: ./api}}",
        }
        web = system_of(files).services["web"]
        assert [(one.target.name, one.evidence, one.seen) for one in web.dependencies] == [
            ("api", "declared", True),
            ("m", "declared", False),
        ]

    def test_published_ports_of_stores_and_brokers_are_kept(self) -> None:
        system = system_of(
            {"compose.yaml": "services: {db: {image: mysql, ports: ['1:3306']}, q: {image: nats, ports: ['2:4222']}}"}
        )
        assert [port.target for port in system.stores["db"].published_ports] == ["3306"]
        assert [port.target for port in system.brokers["q"].published_ports] == ["4222"]

    def test_the_order_of_files_changes_nothing(self) -> None:
        files = {
            **FILES,
            "compose.yaml": "services: {orders: {build: ./orders, depends_on: [db]}, db: {image: postgres}}",
            "b/compose.yaml": "services: {db: {image: postgres}, tool: {build: ., environment: {DB_HOST: db}}}",
        }
        drawn = []
        for order in list(permutations(files))[::80]:
            system = system_of({path: files[path] for path in order})
            drawn.append((list(system.services), list(system.stores), [str(one) for one in system.dependencies()]))
        assert all(one == drawn[0] for one in drawn)


def test_a_tree_without_manifests_is_an_empty_system() -> None:
    system = system_of({"README.md": "nothing"})
    assert (system.services, system.place.path, system.partial) == ({}, "", False)


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nservices: []\n",
        "version: 1\nservices: {a: 1, b: [], c: null, d: {consumes: 3, stores: [1], routes: [{}], provides: [null]}}\n",
        "version: 1\nservices: {a: {consumes: [{service: [1]}, {external: {}}], publishes: [{}, 3], replicas: [1]}}\n",
        "version: 1\nservices: {}\nstores: {a: null, b: 3}\ntopics: [1]\nrules: 3\ntiers: 4\ndefaults: []\n",
        "version: 1\nservices: {}\nrules: {forbidden: [1, {from: 1, to: []}], allowSharedStores: {a: 1}}\n",
    ],
)
def test_odd_manifests_do_not_crash(text: str) -> None:
    workspace_of({"services.yaml": text})
