"""Which reader takes a file: two signals or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plumbrule.read.detect import HEAD, Detection, detect, head, is_candidate
from tests.corpus import corpus


def kind(path: str, text: str) -> str | None:
    return detect(path, head(text.encode())).kind


def reason(path: str, text: str) -> str | None:
    detection = detect(path, head(text.encode()))
    assert detection.kind is None
    return detection.reason


@pytest.mark.parametrize(
    "text",
    [
        "openapi: 3.1.0\ninfo: {title: a}\n",
        "swagger: '2.0'\npaths: {}\n",
        "swagger: 2.0\ndefinitions:\n",
        "openapi: 3.0  # unquoted\nwebhooks:\n  a: {}\n",
        "openapi: 4.0.0\ninfo:\n  title: a\n",
        "openapi:\npaths: {}\n",
        "\ufeff# comment\n%YAML 1.2\n---\n\nopenapi: 3.1.0\ncomponents:\n  schemas: {}\n",
        '"openapi": "3.1.0"\n\'info\': {}\n',
        "openapi : 3.1.0\r\ninfo :\r\n  title: a\r\n",
        "  openapi: 3.1.0\n  paths: {}\n",
        "---\nfoo: 1\n---\nopenapi: 3.1.0\ninfo: {}\n",
        '{"openapi": "3.1.0", "info": {}}',
        '\n {"paths": {"/a": {}}, "x": [{"y": "}"}], "swagger": "2.0"}',
        '{"openapi": "3.1.0", "paths": {"/a": {"get": ',
        '{\n  // comment\n  "openapi": "3.1.0", /* more */ "info": {}}',
        "x-first: |\n  text\n   openapi\nopenapi: 3.0.0\npaths:\n",
        "openapi: 3.0.0\ninfo:\n  x-cortex-tag: a\npaths: {}\n",
        "openapi: 3.0.0\nservers:\n  - url: https://shop.com\n",
        "swagger: '2.0'\ntags: []\n",
    ],
)
@pytest.mark.parametrize("path", ["a.yaml", "deep/er/b.yml", "c.json"])
def test_a_version_key_and_one_part_at_the_root_are_a_contract(path: str, text: str) -> None:
    assert kind(path, text) == "openapi"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "- openapi: 3.1.0\n- info: {}\n",
        "a:\n  openapi: 3.1.0\n  info: {}\n",
        "a: |\n  openapi: 3.1.0\n  info: {}\n",
        "# openapi: 3.1.0\ninfo: {}\n",
        "swagger:\n  enabled: true\ninfo: {}\n",
        "openapi: {generator: true}\npaths: {}\n",
        "openapi: [a]\npaths: {}\n",
        "openapi: ./spec.yaml\ntags: [a]\n",
        '{"a": {"openapi": "3.1.0", "info": {}}}',
        '{"openapi": {"x": 1}, "info": {}}',
        '{"a": "\\"openapi\\": \\"3.1.0\\"", "info": {}}',
        '[{"openapi": "3.1.0", "info": {}}]',
        '{"a": 1 "openapi": "3.1.0", "info": {}}',
    ],
)
def test_the_same_words_elsewhere_are_no_contract(text: str) -> None:
    assert kind("a.yaml", text) is None
    assert kind("a.json", text) is None


def test_one_signal_alone_is_named_and_not_taken() -> None:
    assert reason("a.yaml", "openapi: 3.1.0\nfoo: bar\n") == (
        "no OpenAPI contract: it has none of info, paths, webhooks, components, definitions"
    )


def test_a_root_key_behind_the_head_is_found() -> None:
    filler = {f"k{number}": {"openapi": "x"} for number in range(20_000)}
    text = json.dumps({"components": filler, "info": {}, "openapi": "3.1.0"})
    assert len(text) > HEAD
    assert kind("a.json", text) == "openapi"
    assert kind("a.json", json.dumps({"components": filler, "info": {}})) is None
    block = "components:\n" + "  key: value\n" * 30_000
    assert kind("a.yaml", block + "info: {}\nopenapi: 3.1.0\n") == "openapi"
    assert kind("a.yaml", block + "info: {}\n") is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_every_encoding_with_a_mark_is_seen_through(encoding: str) -> None:
    assert detect("a.yaml", head("openapi: 3.1.0\ninfo: {}\n".encode(encoding))).kind == "openapi"


def test_a_cortex_descriptor_is_no_contract_although_it_says_so() -> None:
    text = "openapi: 3.0.1\ninfo:\n  title: Shop\n  x-cortex-tag: shop\n  x-cortex-owners:\n    - {type: group}\n"
    assert kind("cortex.yaml", text) == "cortex"


NATIVE = "version: 1\nservices:\n  orders:\n    owner: team\n    consumes:\n      - {service: payments}\n"


@pytest.mark.parametrize("path", ["services.yaml", "plumbrule-services.yaml", "docs/system.yml"])
def test_version_1_with_services_that_are_no_containers_is_a_manifest(path: str) -> None:
    assert kind(path, NATIVE) == "services"


def test_the_name_of_a_manifest_counts_as_a_signal() -> None:
    text = 'version: "2024"\nservices:\n  a: {owner: b}\n'
    assert kind("services.yaml", text) == "services"
    assert kind("system.yaml", text) is None


def test_a_manifest_may_be_json() -> None:
    assert kind("system.json", '{"version": 1, "services": {"a": {"owner": "b"}}}') == "services"
    assert kind("system.json", '{"version": 1, "services": {"a": {"image": "b"}}}') is None


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  app.mailer: {class: Mailer}\n",  # Symfony
        "version: 1\nservices: [docker]\n",
        "version: 1\nservices:\n  - redis\n",
        "version: 1\nservices:\n",
        "version: '3.8'\nservices:\n  a:\n    image: b\n",
    ],
)
def test_other_files_called_services_are_no_manifests(text: str) -> None:
    assert kind("config/services.yaml", text) is None


COMPOSE = "services:\n  web:\n    ports: ['80:80']\n    image: nginx\n  db: {image: postgres}\n"


@pytest.mark.parametrize(
    "path",
    ["compose.yaml", "docker-compose.yml", "docker-compose.prod.yml", "deploy/docker/app.yaml", "stack.yml"],
)
def test_services_with_images_and_a_telling_path_are_compose(path: str) -> None:
    assert kind(path, COMPOSE) == "compose"


def test_services_with_images_alone_are_not_enough() -> None:
    assert kind("app.yaml", COMPOSE) is None
    assert kind("fullstack/app.yaml", COMPOSE) is None


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  web:\n    ports: ['80:80']\n",  # an overlay
        "services:\n  web:\n    extends: {file: base.yaml}\n",
        "include:\n  - base.yaml\n",
        "version: '1'\nservices:\n  web:\n    build: .\n",
        "x-base: &base\n  image: a\nservices:\n  web:\n    <<: *base\n",
        "web:\n  image: nginx\n  links: [db]\ndb:\n  image: postgres\n",  # the first format
        "services: {web: {image: nginx}}\n",
    ],
)
def test_a_file_with_the_name_of_compose_needs_less(text: str) -> None:
    assert kind("docker-compose.dev.yml", text) == "compose"


def test_the_name_of_compose_alone_is_not_enough() -> None:
    assert kind("docker-compose.yml", "volumes: {}\n") is None
    assert kind("compose.yaml", "services: [a]\n") is None
    assert kind("composer.json", '{"require": {}}') is None


@pytest.mark.parametrize("path", ["a.sql", "A.SQL", "db/1_x.up.sql", "delta/54.sql.postgres", "54.sql.sqlite"])
def test_sql_is_known_by_its_name(path: str) -> None:
    assert kind(path, "") == "sql"


def test_binary_content_and_generated_code_are_no_sql() -> None:
    assert detect("a.sql", head(b"\x00\x01")) == Detection(None, "binary file")
    assert kind("query.sql.go", "package db") is None
    assert not is_candidate("query.sql.go")
    assert detect("a.sql", head("SELECT 1".encode("utf-16"))).kind == "sql"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.yaml", "arazzo: 1.0.0\ninfo: {}\n", "Arazzo description"),
        ("a.yaml", "overlay: 1.0.0\nactions: []\n", "OpenAPI Overlay"),
        ("a.json", '{"swaggerVersion": "1.2", "apis": []}', "Swagger 1 listing"),
        ("a.json", '{"kind": "discovery#restDescription"}', "Google API discovery document"),
        ("a.json", '{"info": {"_postman_id": "x"}, "item": []}', "Postman collection"),
        ("a.json", '{"data": {"__schema": {}}}', "GraphQL introspection result"),
        ("a.json", '{"$schema": "http://json-schema.org/draft-07/schema#"}', "JSON Schema"),
        ("a/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n", "Helm chart"),
        ("a/templates/b.yaml", "{{- if .Values.x }}\na: b\n{{- end }}\n", "Helm template"),
        ("a.yaml", "apiVersion: v1\nkind: Service\nname: {{ .Values.name }}\n", "Helm template"),
        (
            "a.yaml",
            "apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nname: ${{ values.name }}\n",
            "Backstage template",
        ),
    ],
)
def test_known_formats_that_are_not_judged_are_named(path: str, text: str, name: str) -> None:
    assert reason(path, text) == name


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "apiVersion: v1\nkind: Service\n"),
        ("a.json", '{"apiVersion": "v1", "kind": "List", "items": []}'),
        ("a.yaml", "# none\n---\n---\napiVersion: apps/v1\nkind: Deployment\n"),
        ("a.yaml", "apiVersion: v1\nkind: Service\nname: '{{ text }}'\n"),
        ("a/kustomization.yaml", "resources: [b.yaml]\n"),
    ],
)
def test_objects_and_kustomizations_are_kubernetes(path: str, text: str) -> None:
    assert kind(path, text) == "kubernetes"


@pytest.mark.parametrize("path", ["package.json", "values.yaml", ".github/workflows/ci.yml", "readme.md", "a.dsl"])
def test_everything_else_is_left_alone_without_a_word(path: str) -> None:
    assert detect(path, "name: x\non: push\njobs: {}\n") == Detection(None)


@pytest.mark.parametrize(
    "text", ["{" * 5_000, '{"a": ' * 5_000, '{"a": "' + "\\" * 99, " " * 50_000, '{"' + " " * 50_000]
)
def test_no_text_makes_detection_fail(text: str) -> None:
    for path in ("a.json", "a.yaml", "compose-a.yaml"):
        assert detect(path, text).kind is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("api/openapi.yaml", "openapi"),
        ("swagger.json", "openapi"),
        ("services.yml", "services"),
        ("docker-compose.yml", "compose"),
        ("catalog-info.yaml", "backstage"),
        ("asyncapi.yaml", "asyncapi"),
        ("values.yaml", None),
        ("package.json", None),
    ],
)
def test_a_file_that_cannot_be_parsed_is_what_it_is_called(path: str, told: str | None) -> None:
    assert detect(path, "services: [\n") == Detection(told)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "services:\n  {{ x }}\n", "services: {a: !tagged b}\n"])
def test_the_name_alone_makes_no_manifest_of_what_can_be_parsed(text: str) -> None:
    assert detect("services.yaml", text).kind is None


def test_only_files_with_telling_names_are_opened() -> None:
    names = ["a.yaml", "a.yml", "a.json", "a.jsonc", "a.sql", "a.sql.mysql", "a.dsl", "a.md", "a", "a.yaml.bak", "sql"]
    assert [name for name in names if is_candidate(name)] == names[:7]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("openapi/single", {"openapi"}),
        ("openapi/apis-guru", {"openapi"}),
        ("manifests/compose", {"compose"}),
        ("manifests/asyncapi", {"asyncapi"}),
        ("manifests/backstage", {"backstage"}),
        ("manifests/score", {"score"}),
        ("manifests/k8s", {"kubernetes"}),
        ("manifests/structurizr-json", {"structurizr"}),
        ("sql/schemas", {"sql"}),
    ],
)
def test_real_files_are_what_their_folder_says(folder: str, expected: set[str]) -> None:
    root: Path = corpus(*folder.split("/"))
    paths = [path for path in root.rglob("*") if path.is_file() and is_candidate(path.name)]
    found = {detect(str(path.relative_to(root.parent)), head(path.read_bytes())) for path in paths}
    assert {detection.kind or detection.reason for detection in found} == expected


@pytest.mark.parametrize(
    ("path", "text", "reader"),
    [
        ("a.yaml", "asyncapi: 3.0.0\ninfo: {title: a}\n", "asyncapi"),
        ("a.json", '{"nodes": [], "relationships": [{"relationship-type": {}}]}', "calm"),
        ("a.json", '{"model": {"softwareSystems": []}}', "structurizr"),
        ("a.dsl", '// drawn\nworkspace "a" {\n}\n', "structurizr"),
        ("a.yaml", "apiVersion: score.dev/v1b1\nmetadata: {name: a}\n", "score"),
        ("a.yaml", "apiVersion: backstage.io/v1alpha1\nkind: API\n", "backstage"),
        ("a.yaml", "schema-version: v2\ndd-service: a\n", "datadog"),
        ("a.yaml", "apiVersion: v3\nkind: service\n", "datadog"),
        ("opslevel.yml", "version: 1\nservice: {name: a}\n", "opslevel"),
    ],
)
def test_descriptions_of_services_and_messages_have_a_reader_each(path: str, text: str, reader: str) -> None:
    assert kind(path, text) == reader
