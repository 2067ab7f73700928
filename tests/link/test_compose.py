"""Compose projects: how files become one, and what is read of a service."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plumbrule.model.services.system import Service
from tests.link.systems import edge, edges, messages, system_of, workspace_of


def service(files: Mapping[str, str], name: str = "web") -> Service:
    return system_of(files).services[name]


def compose(body: str) -> dict[str, str]:
    """A compose file with one service called web."""
    return {"compose.yaml": f"services:\n  web:\n    image: acme/web\n    {body}\n"}


def ports(found: Service) -> list[tuple[str | None, str | None, str, str]]:
    return [(port.host, port.published, port.target, port.protocol) for port in found.published_ports]


class TestPutTogether:
    def test_the_override_is_laid_on_the_base(self) -> None:
        web = service(
            {
                "compose.yaml": "services: {web: {image: 'web:1', environment: [A=1, B=1], command: [serve]}}",
                "compose.override.yaml": "services: {web: {image: 'web:2', environment: {B: '2'}, command: [dev]}}",
            }
        )
        assert web.image == "web:2"
        assert {key: setting.value for key, setting in web.environment.items()} == {"A": "1", "B": "2"}
        assert web.environment["A"].place.path == "compose.yaml"
        assert web.environment["B"].place.path == "compose.override.yaml"

    def test_an_overlay_gives_edges_and_keeps_its_ports_apart(self) -> None:
        web = service(
            {
                "docker-compose.yml": "services: {web: {image: acme/web, ports: ['80:80']}, api: {build: ./api}}",
                "docker-compose.dev.yml": "services: {web: {environment: {API: 'http://api'}, ports: ['9229:9229']}}",
            }
        )
        assert edge(web, "api").place.path == "docker-compose.dev.yml"
        assert ports(web) == [(None, "80", "80", "tcp")]

    def test_a_host_that_only_an_overlay_runs_is_known_to_the_base(self) -> None:
        web = service(
            {
                "docker-compose.yml": "services: {web: {image: acme/web, environment: {QUEUE: 'amqp://queue'}}}",
                "docker-compose.queue.yml": "services: {web: {depends_on: [queue]}, queue: {image: rabbitmq}}",
            }
        )
        assert edge(web, "queue").mode == "async"
        assert web.unresolved_hosts == []

    def test_two_overlays_do_not_overwrite_each_other(self) -> None:
        base = "services: {web: {image: acme/web}, redis: {image: redis}, valkey: {image: valkey/valkey}}"
        web = service(
            {
                "docker-compose.yml": base,
                "docker-compose.redis.yml": "services: {web: {environment: {CACHE_HOST: redis}}}",
                "docker-compose.valkey.yml": "services: {web: {environment: {CACHE_HOST: valkey}}}",
            }
        )
        assert [one.target.name for one in web.dependencies] == ["redis", "valkey"]

    def test_a_file_of_whole_services_stands_alone(self) -> None:
        web = service(
            {
                "docker-compose.yml": "services: {web: {image: acme/web, environment: {DB_NAME: shop}}}",
                "docker-compose.full.yml": (
                    "services: {web: {image: acme/web, environment: {DB_HOST: db}}, db: {image: postgres}}"
                ),
            }
        )
        assert [(use.store.name, use.database) for use in web.stores] == [("db", None)]

    def test_an_overlay_without_its_base_belongs_to_the_services_of_other_folders(self) -> None:
        system = system_of(
            {
                "src/ui/docker-compose.yml": "services: {ui: {build: .}}",
                "src/cart/docker-compose.yml": "services: {cart: {build: ., hostname: carts}}",
                "src/app/compose.override.yaml": "services: {ui: {environment: ['CARTS=http://carts:8080']}, cart: {}}",
            }
        )
        assert edges(system) == {"ui → cart (inferred)"}
        assert system.services["ui"].build == "src/ui"

    def test_included_files_are_part_of_the_project(self) -> None:
        system = system_of(
            {
                "compose.yaml": "include: [infra/compose.yaml]\nservices: {web: {build: ., depends_on: [db]}}",
                "infra/compose.yaml": "services: {db: {image: 'postgres:${VERSION}'}}",
                "infra/.env": "VERSION=16\n",
            }
        )
        assert edges(system) == {"web → db (start-order)"}
        assert system.stores["db"].version == "16"

    def test_an_include_in_a_circle_is_read_once(self) -> None:
        files = {
            "compose.yaml": "include: [a/compose.yaml]\nservices: {web: {image: acme/web}}",
            "a/compose.yaml": "include: [../compose.yaml]\nservices: {api: {image: acme/api}}",
        }
        assert set(system_of(files).services) == {"web", "api"}

    def test_a_missing_include_makes_the_project_partial(self) -> None:
        assert service({"compose.yaml": "include: [gone.yaml]\nservices: {web: {image: acme/web}}"}).partial

    def test_what_a_service_extends_is_inherited_but_for_its_dependencies(self) -> None:
        system = system_of(
            {
                "compose.yaml": (
                    "services:\n"
                    "  web: {extends: {file: base/common.yaml, service: app}, environment: {B: '2'}}\n"
                    "  db: {image: postgres}\n"
                ),
                "base/common.yaml": (
                    "services: {app: {build: ./src, environment: {A: '1', B: '1'}, depends_on: [db], links: [db]}}"
                ),
            }
        )
        web = system.services["web"]
        assert {key: setting.value for key, setting in web.environment.items()} == {"A": "1", "B": "2"}
        assert web.build == "base/src"
        assert edges(system) == set()

    def test_services_that_extend_one_another_are_cut(self) -> None:
        files = {
            "compose.yaml": "services: {a: {extends: b, image: acme/a}, b: {extends: {service: a}, image: acme/b}}"
        }
        assert {one.image for one in system_of(files).services.values()} == {"acme/a", "acme/b"}

    def test_a_service_that_extends_a_missing_file_is_partial(self) -> None:
        assert service(compose("extends: {file: gone.yaml, service: app}")).partial

    def test_reset_removes_and_override_replaces(self) -> None:
        web = service(
            {
                "compose.yaml": "services: {web: {image: acme/web, ports: ['80:80'], environment: {A: '1'}}}",
                "compose.override.yaml": "services: {web: {ports: !override ['81:80'], environment: !reset null}}",
            }
        )
        assert ports(web) == [(None, "81", "80", "tcp")]
        assert web.environment == {}

    def test_an_unknown_tag_is_read_as_its_plain_value(self) -> None:
        assert service(compose("environment: {REGION: !Ref region}")).environment["REGION"].value == "region"

    def test_services_of_one_name_in_two_folders_are_two_unless_they_run_the_same_program(self) -> None:
        system = system_of(
            {
                "a/compose.yaml": "services: {api: {image: 'acme/api:1'}, db: {image: postgres}, web: {build: .}}",
                "b/compose.yaml": "services: {api: {image: 'acme/api:2'}, db: {image: postgres}, web: {build: .}}",
            }
        )
        assert set(system.services) == {"api", "web", "b/web"}
        assert set(system.stores) == {"db", "b/db"}

    def test_what_everybody_runs_is_not_one_for_having_one_name(self) -> None:
        pool = "services: {pool: {image: edoburu/pgbouncer, environment: {DB_HOST: db}}, db: {image: postgres}}"
        system = system_of({"a/compose.yaml": pool, "b/compose.yaml": pool})
        assert edges(system) == {"pool → db (inferred)", "b/pool → b/db (inferred)"}

    def test_a_file_of_the_first_version_has_its_services_at_the_root(self) -> None:
        files = {"docker-compose.yml": "web:\n  image: acme/web\n  links: [db]\ndb:\n  image: mysql\n"}
        assert edges(system_of(files)) == {"web → db (start-order)"}

    def test_a_broken_document_makes_its_project_partial(self) -> None:
        files = {"compose.yaml": "services: {web: {image: acme/web}}\n---\nservices: {web: [}\n"}
        assert service(files).partial


class TestFacts:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("'8080:80'", (None, "8080", "80", "tcp")),
            ("'80'", (None, None, "80", "tcp")),
            ("80", (None, None, "80", "tcp")),
            ("'127.0.0.1:8080:80/udp'", ("127.0.0.1", "8080", "80", "udp")),
            ("'127.0.0.1::80'", ("127.0.0.1", None, "80", "tcp")),
            ("'[::1]:8080:80'", ("::1", "8080", "80", "tcp")),
            ("'3000-3005:3000-3005'", (None, "3000-3005", "3000-3005", "tcp")),
            ("22:22", (None, "22", "22", "tcp")),  # 1342 in YAML 1.1
            ("'${PORT:-8080}:80'", (None, "8080", "80", "tcp")),
            ("{target: 80, published: '8080', host_ip: 127.0.0.1, protocol: udp}", ("127.0.0.1", "8080", "80", "udp")),
        ],
    )
    def test_a_port_in_any_form(self, written: str, read: tuple[str | None, str | None, str, str]) -> None:
        assert ports(service(compose(f"ports: [{written}]"))) == [read]

    def test_a_port_that_is_not_known_is_none(self) -> None:
        assert ports(service(compose("ports: ['${PORT}:80', 'web:80:80:80:80', {published: 80}]"))) == []

    def test_environment_values_keep_their_equals_signs(self) -> None:
        settings = service(compose("environment: ['QUERY=a=1&b=2', EMPTY=]")).environment
        assert {key: setting.value for key, setting in settings.items()} == {"QUERY": "a=1&b=2", "EMPTY": ""}

    def test_a_key_without_a_value_comes_from_the_projects_settings_or_is_not_known(self) -> None:
        files = {**compose("environment: [HOST, TOKEN]"), ".env": "HOST=db\n"}
        settings = service(files).environment
        assert (settings["HOST"].value, settings["TOKEN"].value) == ("db", None)

    def test_the_process_environment_is_never_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TAG", "from-the-shell")
        assert service({"compose.yaml": "services: {web: {image: 'acme/web:${TAG}'}}"}).image == "acme/web"

    @pytest.mark.parametrize(
        ("written", "image"),
        [
            ("${REGISTRY}/acme/web:${TAG}", "acme/web"),
            ("${REGISTRY}:5000/acme/web:2", "acme/web:2"),
            ("acme/${PROJECT}-web:2", "acme/web:2"),
            ("acme/web:1-${VARIANT}", "acme/web"),
            ("acme/web@${DIGEST}", "acme/web"),
            ("acme/${NAME}:2", None),
            ("${IMAGE}", None),
        ],
    )
    def test_an_image_is_known_whatever_its_registry_and_tag(self, written: str, image: str | None) -> None:
        assert service({"compose.yaml": f"services: {{web: {{image: '{written}'}}}}"}).image == image

    def test_what_counts_is_said_for_production_where_no_file_is_the_base(self) -> None:
        files = {
            f"docker-compose.{name}.yml": f"services: {{web: {{image: 'acme/web:{name}'}}}}"
            for name in ("local", "plain", "production")
        }
        assert service(files).image == "acme/web:production"

    @pytest.mark.parametrize("sample", [".env.example", "env.sample", "example.env", ".env.dist"])
    def test_samples_of_settings_tell_which_of_its_own_services_one_calls(self, sample: str) -> None:
        files = {
            "compose.yaml": "services:\n"
            "  web: {image: acme/web, env_file: .env, environment: {API_URL: 'http://${API_HOST}:80'}}\n"
            "  api: {image: acme/api}\n"
            "  db: {image: postgres}\n",
            sample: "API_HOST=api\nDATABASE_URL=postgres://u:p@db/shop\nMAIL_URL=smtp://mail.acme.io\nQUEUE_HOST=queue:1\n",
        }
        system = system_of(files)
        assert edges(system) == {"web → api (inferred)", "web → db (inferred)"}
        assert (system.externals, system.services["web"].unresolved_hosts) == ({}, [])
        assert system.services["web"].environment["API_URL"].value is None

    def test_samples_of_settings_that_are_there_say_nothing(self) -> None:
        files = {
            "compose.yaml": "services: {web: {image: acme/web, env_file: .env}, api: {image: acme/api}}",
            ".env": "MODE=plain\n",
            ".env.example": "API_URL=http://api\n",
        }
        assert edges(system_of(files)) == set()

    def test_a_sample_that_everybody_loads_makes_no_calls_to_those_who_load_it(self) -> None:
        files = {
            "compose.yaml": "services: {web: {image: web, env_file: .env}, api: {image: api, env_file: .env}}",
            ".env.example": "API_URL=http://api\n",
        }
        assert edges(system_of(files)) == set()

    @pytest.mark.parametrize(
        "labels",
        [
            "labels: ['traefik.enable=true', 'traefik.http.routers.web.rule=Host(`shop.acme.io`)']",
            "labels: {traefik.http.services.web.loadbalancer.server.port: 8080}",
            "deploy: {labels: ['traefik.tcp.routers.web.entrypoints=mail']}",
            "labels: {traefik.frontend.rule: 'Host:shop.acme.io'}",
        ],
    )
    def test_traefik_leads_to_what_carries_its_labels(self, labels: str) -> None:
        base = "services:\n  proxy: {image: 'traefik:v3'}\n  db: {image: postgres}\n"
        assert edges(system_of({"compose.yaml": f"{base}  web:\n    build: .\n    {labels}\n"})) == {
            "proxy → web (inferred)"
        }

    @pytest.mark.parametrize(
        ("mount", "path", "text"),
        [
            (
                "./front/nginx.conf:/etc/nginx/nginx.conf:ro",
                "front/nginx.conf",
                "location / { proxy_pass http://web/; }",
            ),
            ("./front:/etc/nginx/conf.d", "front/default.conf", "upstream web { server web:80 backup; }"),
            ("./api.conf.template:/etc/x", "api.conf.template", "set $up 'http://web:80';"),
            ("./haproxy.cfg:/haproxy.cfg", "haproxy.cfg", "backend b\n  server one web:8080 check\n"),
            ("./Caddyfile:/etc/caddy/Caddyfile", "Caddyfile", "acme.io {\n  reverse_proxy /api/* away:1 web:80\n}\n"),
            ("./site.conf:/x", "site.conf", "ProxyPass /api http://web:80/\n"),
        ],
    )
    def test_a_proxy_leads_where_its_configuration_says(self, mount: str, path: str, text: str) -> None:
        base = f"services:\n  front: {{image: acme/front, volumes: ['{mount}']}}\n  web: {{build: ./web}}\n"
        assert edges(system_of({"compose.yaml": base, path: text})) == {"front → web (inferred)"}

    def test_what_a_proxy_does_not_do_is_no_call(self) -> None:
        text = "# proxy_pass http://web;\nserver { listen 80; server_name web; }\nproxy_pass http://$web;\n"
        base = "services: {front: {image: nginx, volumes: ['./nginx.conf:/x']}, web: {build: ./web}}"
        system = system_of({"compose.yaml": base, "nginx.conf": f"{text}proxy_pass http://pool;\n"})
        assert (edges(system), system.services["front"].unresolved_hosts) == (set(), [])

    def test_configuration_in_a_build_context_is_that_of_its_only_service_or_of_the_proxy(self) -> None:
        lines = "services:\n  front: {build: ./front}\n  web: {build: .}\n  nginx: {build: ., links: [front]}\n"
        files = {"compose.yaml": lines, "nginx.conf": "proxy_pass http://front;\n"}
        assert edges(system_of(files)) == {"nginx → front (inferred)"}
        inner = {"front/nginx.conf": "proxy_pass http://web:80;\n"}
        assert "front → web (inferred)" in edges(system_of({**files, **inner}))

    def test_one_of_several_images_of_a_product_is_no_broker_by_its_port(self) -> None:
        parts = "".join(f"  {name}: {{image: acme/{name}, ports: ['1883']}}\n" for name in ("entry", "core", "page"))
        assert not system_of({"compose.yaml": f"services:\n{parts}"}).brokers
        assert system_of({"compose.yaml": "services: {entry: {image: acme/entry, ports: ['1883']}}"}).brokers

    def test_labels_lead_nowhere_where_no_traefik_or_several_might_read_them(self) -> None:
        web = "services: {web: {build: ., labels: {traefik.http.routers.web.rule: PathPrefix(`/`)}}}"
        proxies = {f"{name}/compose.yaml": f"services: {{{name}: {{image: traefik}}}}" for name in ("inner", "outer")}
        assert edges(system_of({"compose.yaml": web})) == set()
        assert edges(system_of({"compose.yaml": web, **proxies})) == set()
        del proxies["outer/compose.yaml"]
        assert edges(system_of({"compose.yaml": web, **proxies})) == {"inner → web (inferred)"}

    def test_numbers_keep_their_spelling(self) -> None:
        settings = service(compose("environment: {VERSION: 1.10, FLAG: true, PORT: 0022}")).environment
        assert [setting.value for setting in settings.values()] == ["1.10", "true", "0022"]

    def test_environment_beats_its_files_and_later_files_beat_earlier_ones(self) -> None:
        files = {
            **compose("env_file: [a.env, {path: b.env}, {path: gone.env, required: false}]\n    environment: {C: '3'}"),
            "a.env": "A=1\nB=1\nC=1\n",
            "b.env": "B=2\nC=2\n",
        }
        web = service(files)
        assert {key: setting.value for key, setting in web.environment.items()} == {"A": "1", "B": "2", "C": "3"}
        assert web.environment["B"].place.path == "b.env"
        assert not web.partial

    def test_a_missing_environment_file_makes_the_service_partial(self) -> None:
        assert service(compose("env_file: gone.env")).partial

    @pytest.mark.parametrize(("body", "replicas"), [("deploy: {replicas: 3}", 3), ("scale: 2", 2), ("tty: true", None)])
    def test_replicas_are_known_where_they_are_written(self, body: str, replicas: int | None) -> None:
        assert service(compose(body)).replicas == replicas

    def test_folders_are_those_of_the_program(self) -> None:
        files = {
            "deploy/compose.yaml": (
                "services:\n"
                "  web: {build: ../web}\n"
                "  api: {build: {context: .., dockerfile: services/api/Dockerfile}}\n"
                "  job: {build: ..}\n"
                "  far: {build: ../../elsewhere}\n"
            )
        }
        found = {name: (one.build, one.folders) for name, one in system_of(files).services.items()}
        assert found == {
            "web": ("web", ("web",)),
            "api": (".", ("services/api",)),
            "job": (".", ("",)),
            "far": (None, ()),
        }


class TestPorts:
    def test_two_services_cannot_have_one_host_port(self) -> None:
        found = messages(
            {"compose.yaml": "services: {a: {image: x, ports: ['80:80']}, b: {image: y, ports: ['79-81:79-81']}}"},
            "duplicate",
        )
        assert found == ["b publishes host port 79-81, which a has; only one can start"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("ports: ['127.0.0.1:80:80']", "ports: ['127.0.0.2:80:80']"),
            ("ports: ['80:80/tcp']", "ports: ['80:80/udp']"),
            ("ports: ['80']", "ports: ['80']"),
            ("ports: ['80:80'], profiles: [a]", "ports: ['80:80'], profiles: [b]"),
            ("ports: ['80:80']", "ports: ['80:80'], profiles: [debug]"),
            ("ports: ['${A}:80']", "ports: ['${A}:80']"),
        ],
    )
    def test_ports_that_never_meet(self, one: str, other: str) -> None:
        files = {"compose.yaml": f"services: {{a: {{image: x, {one}}}, b: {{image: y, {other}}}}}"}
        assert messages(files, "duplicate") == []

    def test_three_that_want_one_port_are_alternatives(self) -> None:
        service = "{image: acme/x, ports: ['9200:9200']}"
        files = {"compose.yaml": f"services: {{a: {service}, b: {service}, c: {service}}}"}
        assert messages(files, "duplicate") == []

    def test_an_overlay_may_repeat_the_ports_of_its_base(self) -> None:
        files = {
            "compose.yaml": "services: {a: {image: x, ports: ['80:80']}, b: {image: y}}",
            "compose.dev.yaml": "services: {b: {ports: ['80:80']}, a: {ports: !override ['81:80']}}",
        }
        assert messages(files, "duplicate") == []


ODD = [
    "services: []",
    "services: {web: 3}",
    "services: {web: null}",
    "services: {web: {image: [1], build: 3, environment: 7, ports: {a: 1}, depends_on: 1, links: {a: 1}}}",
    "services: {web: {image: a, build: {context: [1]}, env_file: {a: 1}, extends: [1], networks: 3, volumes: [[1]]}}",
    "services: {web: {image: a, environment: [[1], {a: 1}, null], ports: [[1], null, true], deploy: [1]}}",
    "services: {web: {extends: web, image: a}}",
    "services: {web: {image: '${A:-${B:-${C', command: [1, {a: 1}], expose: [null]}}",
    "include: [1, {path: [1]}, {path: {a: 1}}, null]\nservices: {web: {image: a}}",
    "x: &x [*y]",
    "services: &s {web: {image: a, environment: *s}}",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_files_do_not_crash(text: str) -> None:
    workspace_of({"compose.yaml": text, "compose.override.yaml": text, "docker-compose.dev.yml": text})


def test_the_order_of_files_and_services_changes_nothing() -> None:
    one = {
        "a/compose.yaml": "services: {web: {build: .}, api: {image: acme/api}}",
        "b/compose.yaml": "services: {web: {build: .}}",
    }
    other = {
        "b/compose.yaml": one["b/compose.yaml"],
        "a/compose.yaml": "services: {api: {image: acme/api}, web: {build: .}}",
    }
    assert list(system_of(one).services) == list(system_of(other).services)
