"""Services as a Backstage catalogue describes them."""

from __future__ import annotations

import pytest

from plumbrule.load import load
from plumbrule.model.services.system import Role, System
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory

HEAD = "apiVersion: backstage.io/v1alpha1\n"


def workspace(**files: str) -> Workspace:
    tree = Memory({name.replace("__", "/") + ".yaml": text.encode() for name, text in files.items()})
    return load(tree, lambda _: False, lambda _: None)


def system(**files: str) -> System:
    return workspace(**files).system


def component(name: str, spec: str, **metadata: str) -> str:
    lines = "".join(f"  {key}: {value}\n" for key, value in metadata.items())
    return f"---\n{HEAD}kind: Component\nmetadata:\n  name: {name}\n{lines}spec:\n  {spec}\n"


def api(name: str, spec: str) -> str:
    return f"---\n{HEAD}kind: API\nmetadata:\n  name: {name}\nspec:\n  {spec}\n"


def edges(found: System) -> list[str]:
    return [str(edge) for edge in found.dependencies()]


def test_components_that_run_are_services_and_libraries_are_none() -> None:
    found = system(
        catalog=component("orders", "type: service")
        + component("shop", "type: website")
        + component("money", "type: library")
    )
    assert {name: (one.role, one.frontend) for name, one in found.services.items()} == {
        "orders": (Role.APP, False),
        "shop": (Role.APP, True),
    }


def test_depends_on_and_dependency_of_are_edges_of_an_unknown_mode() -> None:
    found = system(
        catalog=component("orders", "{type: service, dependsOn: ['component:payments', Component:default/Stock]}")
        + component("payments", "{type: service, dependencyOf: [stock]}")
        + component("stock", "type: service")
    )
    assert edges(found) == ["orders → payments", "orders → stock", "stock → payments"]
    assert {edge.mode for edge in found.dependencies()} == {"unknown"}
    assert {edge.evidence for edge in found.dependencies()} == {"declared"}


def test_a_consumed_api_leads_to_every_component_that_provides_it() -> None:
    found = system(
        catalog=component("orders", "{type: service, consumesApis: [payments-api]}")
        + component("payments", "{type: service, providesApis: [payments-api]}")
        + component("payments-next", "{type: service, providesApis: [payments-api]}")
        + api("payments-api", "type: openapi")
    )
    assert edges(found) == ["orders → payments", "orders → payments-next"]


def test_resources_are_stores_caches_and_brokers() -> None:
    resources = "".join(
        component(name, f"type: {kind}").replace("kind: Component", "kind: Resource")
        for name, kind in (("orders-db", "database"), ("sessions", "redis"), ("events", "kafka"), ("repo", "github"))
    )
    found = system(catalog=resources + component("orders", "{type: service, dependsOn: ['resource:orders-db']}"))
    assert {name: (one.role, one.engine) for name, one in found.stores.items()} == {
        "orders-db": (Role.STORE, None),
        "sessions": (Role.CACHE, "redis"),
    }
    assert list(found.brokers) == ["events"]
    assert [(use.service.name, use.store.name) for use in found.services["orders"].stores] == [("orders", "orders-db")]


def test_owner_and_lifecycle_are_read_and_placeholders_are_no_owner() -> None:
    found = system(
        catalog=component("orders", "{type: service, owner: 'group:default/Team-Shop', lifecycle: deprecated}")
        + component("stock", "{type: service, owner: TBD}")
    )
    assert (found.services["orders"].owner, found.services["orders"].lifecycle) == ("team-shop", "deprecated")
    assert found.services["stock"].owner is None


def test_the_manifest_has_the_last_word_and_both_are_kept() -> None:
    found = system(
        services="version: 1\nservices:\n  orders-service: {owner: team-pay}\n",
        catalog=component("orders", "{type: service, owner: team-shop}"),
    )
    (service,) = found.services.values()
    assert service.owner == "team-pay"
    assert [(one.format, one.value) for one in service.statements] == [
        ("native", "team-pay"),
        ("backstage", "team-shop"),
    ]


def test_a_source_of_the_manifest_binds_names_that_have_nothing_in_common() -> None:
    found = system(
        services="version: 1\nservices:\n  checkout:\n    source: ['backstage:component/oms-core']\n",
        catalog=component("oms-core", "{type: service, lifecycle: production}"),
    )
    assert {name: one.lifecycle for name, one in found.services.items()} == {"checkout": "production"}


def test_two_entries_that_normalise_to_one_name_stay_two() -> None:
    found = system(
        services="version: 1\nservices:\n  orders: {}\n",
        catalog=component("orders-api", "type: service") + component("orders-service", "type: service"),
    )
    assert sorted(found.services) == ["orders", "orders-api", "orders-service"]


def test_components_of_one_name_in_two_namespaces_are_two() -> None:
    found = system(
        catalog=component("orders", "{type: service, owner: shop}", namespace="retail")
        + component("orders", "{type: service, owner: sales, dependsOn: [retail/orders]}", namespace="wholesale")
    )
    assert [(name, one.owner) for name, one in found.services.items()] == [
        ("backstage/orders", "sales"),
        ("orders", "shop"),
    ]
    assert edges(found) == ["backstage/orders → orders"]


def test_what_compose_runs_is_the_component_of_that_name() -> None:
    found = system(
        compose="services:\n  orders:\n    build: ./orders\n  db:\n    image: postgres:16\n",
        catalog=component("orders-service", "{type: service, owner: team-shop}"),
    )
    assert {name: (one.owner, one.build) for name, one in found.services.items()} == {
        "orders-service": ("team-shop", "orders")
    }


def test_a_workload_is_the_component_that_names_it_in_an_annotation() -> None:
    found = system(
        catalog=component("orders", "{type: service, owner: a}", annotations="{backstage.io/kubernetes-id: oms-core}"),
        k8s="apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: oms-core}\n"
        "spec: {template: {spec: {containers: [{name: main, image: shop/oms}]}}}\n",
    )
    assert {name: (one.owner, one.image) for name, one in found.services.items()} == {"orders": ("a", "shop/oms")}


def test_the_definition_of_a_provided_api_is_bound_to_its_component() -> None:
    found = workspace(
        catalog=component("orders", "{type: service, providesApis: [orders-api]}")
        + api("orders-api", "{type: openapi, definition: {$text: ./api/orders.yaml}}"),
        api__orders="openapi: 3.1.0\ninfo: {title: Something, version: '1'}\npaths: {}\n",
    )
    assert [(one.title, one.service and one.service.name, one.bound_by) for one in found.apis] == [
        ("Something", "orders", "provided as orders-api")
    ]


def test_a_definition_that_does_not_exist_is_a_problem_and_one_on_another_host_is_none() -> None:
    found = workspace(
        catalog=api("orders-api", "{type: openapi, definition: {$text: ./api/orders.yaml}}")
        + api("stock-api", "{type: openapi, definition: {$text: 'https://example.org/stock.yaml'}}")
    )
    assert [(one.kind, one.message) for one in found.problems] == [("missing", "./api/orders.yaml does not exist")]


def test_a_name_that_is_nearly_one_of_the_catalogue_is_a_mistake_and_a_strange_one_may_be_elsewhere() -> None:
    found = workspace(
        catalog=component("orders", "{type: service, dependsOn: [paymnets, warehouse]}")
        + component("payments", "type: service")
    )
    assert [one.message for one in found.problems] == [
        "no component of the catalogue is called paymnets, but one is called payments"
    ]


def test_a_location_may_lead_to_where_another_tree_lies() -> None:
    location = (
        HEAD + "kind: Location\nmetadata: {name: all}\nspec:\n  targets: [../other/catalog-info.yaml, ./gone.yaml]\n"
    )
    assert [one.message for one in workspace(catalog=location).problems] == ["./gone.yaml does not exist"]


@pytest.mark.parametrize(
    ("written", "here"),
    [("payments-v1", "payments-v2"), ("service-b", "service-a"), ("billing-eu", "billing-us"), ("stock", "sock")],
)
def test_a_sibling_of_a_name_may_be_elsewhere(written: str, here: str) -> None:
    found = workspace(
        catalog=component("orders", f"{{type: service, consumesApis: [{written}]}}") + api(here, "type: grpc")
    )
    assert found.problems == []


@pytest.mark.parametrize(
    ("written", "here"), [("paymnets", "payments"), ("orders-servce", "orders-service"), ("stock_api", "stock-api")]
)
def test_a_typing_error_in_a_long_word_is_one(written: str, here: str) -> None:
    found = workspace(
        catalog=component("shop", f"{{type: service, consumesApis: [{written}]}}") + api(here, "type: grpc")
    )
    assert [one.help for one in found.problems] == [f"write {here}, or describe {written}"]


def test_where_the_repository_has_nearly_all_of_them_the_rest_is_a_mistake() -> None:
    names = ["payments", "stock", "invoices", "members"]
    listed = ", ".join([*names, "warehouse"])
    found = workspace(
        catalog=component("orders", f"{{type: service, dependsOn: [{listed}]}}")
        + "".join(component(name, "type: service") for name in names)
    )
    assert [one.address for one in found.problems] == ["reference component:warehouse"]


def test_skeletons_of_templates_and_odd_documents_are_nothing() -> None:
    found = workspace(
        skeleton=component("${{ values.name }}", "type: service"),
        template=HEAD + "kind: Template\nmetadata: {name: new-service}\nspec: {type: service, steps: 3}\n",
        odd=HEAD + "kind: Component\nmetadata: {name: [a]}\nspec: 7\n",
        odder=HEAD + "kind: 3\nmetadata: {name: x}\nspec: {dependsOn: {a: b}, type: [service]}\n",
        listed=HEAD + "kind: Component\nmetadata: {name: x}\nspec: {type: service, dependsOn: [null, 3, ':', '/']}\n",
    )
    assert list(found.system.services) == ["x"]
    assert found.problems == []
