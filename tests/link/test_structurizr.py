"""Structurizr workspaces, in JSON and in the DSL: the same system from both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plumbrule.model.services.policy import CallPolicy, Timeout
from plumbrule.model.services.system import Role, System
from tests.corpus import corpus
from tests.link.systems import edge, messages, system_of, workspace_of
from tests.link.workspace_dsl import dsl_of

SHOP = """\
workspace "Shop" {
    !identifiers hierarchical
    !const DB "PostgreSQL 16"
    model {
        customer = person "Customer"
        group "Sales" {
            shop = softwareSystem "Shop" {
                web = container "Web" "Pages" "React" "Web Browser"
                orders = container "Orders" {
                    technology "Java"
                    payer = component "Payer" {
                        -> bank "Pays" "HTTPS"
                    }
                }
                db = container "Orders database" "" "${DB}" "Database"
                mailer = container "Mailer"
                web -> orders "Calls" \\
                    "JSON/HTTPS" {
                    properties {
                        timeout 800ms
                    }
                }
                orders -> db "Reads" "JDBC"
                orders -> mailer "Tells" "" "Asynchronous"
            }
        }
        bank = softwareSystem "Bank" "" "External"
        customer -> shop.web "Uses"
        deploymentEnvironment "Live" {
            deploymentNode "Cluster" {
                instances 2
                deploymentNode "Pod" "" "" "" 3 {
                    containerInstance shop.orders {
                        healthCheck "Ready" "https://shop.example.com/ready"
                    }
                }
            }
        }
        deploymentEnvironment "Development" {
            deploymentNode "Laptop" {
                containerInstance shop.orders
            }
        }
    }
    views {
        styles {
            element "Person" {
                background #08427b
            }
        }
    }
}
"""


def account(system: System) -> list[str]:
    """Everything that a workspace says of the system."""
    services = [
        f"{one}: {one.role}, {one.owner}, {one.replicas} replicas, health {one.health}, frontend {one.frontend}"
        for one in system.services.values()
    ]
    stores = [f"{one}: {one.role}, {one.engine}" for one in system.stores.values()]
    others = sorted([*system.brokers, *system.externals])
    edges = sorted(f"{one}: {one.mode}, {one.protocol}, {one.drawn}" for one in system.dependencies())
    return [*services, *stores, *others, *edges]


def shop() -> System:
    return system_of({"workspace.dsl": SHOP})


def test_elements_and_relationships_of_the_dsl_are_services_and_edges() -> None:
    found = shop()
    assert {name: one.role for name, one in found.services.items()} == {
        "Customer": Role.ACTOR,
        "Mailer": Role.APP,
        "Orders": Role.APP,
        "Web": Role.APP,
    }
    assert [(one.name, one.engine) for one in found.stores.values()] == [("Orders database", "postgresql")]
    assert list(found.externals) == ["Bank"]
    assert [f"{one} {one.mode} {one.protocol}" for one in found.dependencies()] == [
        "Customer → Web unknown None",
        "Orders → Bank unknown https",
        "Orders → Mailer async None",
        "Orders → Orders database sync jdbc",
        "Web → Orders unknown https",
    ]


def test_places_are_those_of_the_words_in_the_dsl() -> None:
    found = shop()
    span = found.services["Orders"].place.span
    assert SHOP[span.start : span.end] == '"Orders"'
    span = edge(found.services["Orders"], "Bank").place.span
    assert SHOP[span.start : span.end] == '"Pays"'


def test_the_environment_for_production_says_how_many_run_and_that_they_can_be_asked() -> None:
    orders = shop().services["Orders"]
    assert (orders.replicas, orders.health, orders.owner) == (6, True, "Sales")


def test_one_box_is_no_count_and_several_environments_without_production_are_none() -> None:
    one = SHOP.replace("instances 2", "instances 1").replace('"" "" "" 3', '""')
    assert system_of({"workspace.dsl": one}).services["Orders"].replicas is None
    unclear = SHOP.replace('"Live"', '"Europe"').replace('"Development"', '"America"')
    assert system_of({"workspace.dsl": unclear}).services["Orders"].replicas is None


def test_properties_of_a_relationship_say_how_calls_are_made() -> None:
    policy = edge(shop().services["Web"], "Orders").policy
    assert isinstance(policy.timeout, Timeout)
    assert (policy.origin, str(policy.timeout.seconds)) == ("structurizr", "0.800")
    assert edge(shop().services["Orders"], "Bank").policy == CallPolicy()


def test_what_deploys_a_service_knows_better_how_many_run() -> None:
    compose = "services:\n  orders:\n    image: shop/orders\n    deploy: {replicas: 4}\n"
    found = system_of({"workspace.dsl": SHOP, "compose.yaml": compose})
    assert found.services["Orders"].replicas == 4


@pytest.mark.parametrize(
    "line", ["!include people.dsl", "!script groovy {\n if (x) {\n }\n }", "!plugin com.example.P"]
)
def test_what_is_taken_from_elsewhere_leaves_the_system_partial_and_identifiers_unjudged(line: str) -> None:
    text = f"workspace {{\nmodel {{\n{line}\na = softwareSystem A\na -> b\n}}\n}}\n"
    found = workspace_of({"workspace.dsl": text})
    assert (found.system.partial, list(found.system.services), found.problems) == (True, ["A"], [])


def test_an_identifier_that_nothing_has_is_a_problem() -> None:
    text = "workspace {\nmodel {\norders = softwareSystem Orders\npay = softwareSystem Pay\npay -> ordres\n}\n}\n"
    assert messages({"workspace.dsl": text}, "reference") == [
        "no element of the workspace has the identifier ordres, but one has orders"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("workspace {\nmodel {\n}\n", "nothing closes this {"),
        ("workspace {\n}\n}\n", "this } closes nothing"),
        ('workspace {\nmodel {\na = person "A\n}\n}\n', "nothing closes this"),
        ("workspace {\n/* no end\n}\n", "nothing closes this"),
    ],
)
def test_braces_quotes_and_comments_without_an_end_are_problems(text: str, message: str) -> None:
    assert message in messages({"workspace.dsl": text}, "syntax")


def test_archetypes_say_what_their_elements_have_in_common() -> None:
    text = """workspace {
        model {
            archetypes {
                store = container {
                    technology "PostgreSQL"
                    tags "Database"
                }
                rest = -> {
                    technology "HTTPS"
                }
            }
            shop = softwareSystem "Shop" {
                web = container "Web"
                db = store "Orders database"
                stock = container "Stock"
            }
            web --rest-> stock "Asks"
            web -> db
        }
    }
    """
    found = system_of({"workspace.dsl": text})
    assert [(one.name, one.engine) for one in found.stores.values()] == [("Orders database", "postgresql")]
    assert edge(found.services["Web"], "Stock").protocol == "https"


def test_an_element_can_be_extended_and_named_from_inside() -> None:
    text = """workspace {
        !identifiers hierarchical
        model {
            shop = softwareSystem "Shop" {
                web = container "Web"
                stock = container "Stock" {
                    this -> web "Tells"
                }
            }
            !element shop {
                mail = container "Mail" {
                    web -> this
                }
            }
        }
    }
    """
    found = system_of({"workspace.dsl": text})
    assert {str(one) for one in found.dependencies()} == {"Stock → Web", "Web → Mail"}


def test_arrows_between_nodes_of_an_environment_are_no_calls_and_no_problems() -> None:
    text = """workspace {
        !identifiers hierarchical
        model {
            shop = softwareSystem "Shop" {
                web = container "Web"
            }
            live = deploymentEnvironment "Live" {
                edge = deploymentNode "Edge" {
                    proxy = infrastructureNode "Proxy"
                    web = instanceOf shop.web
                    proxy -> web "Forwards"
                }
                live.edge.proxy -> live.edge.web
            }
        }
    }
    """
    found = workspace_of({"workspace.dsl": text})
    assert ([*found.system.dependencies()], found.problems, found.system.partial) == ([], [], False)


def test_an_element_of_a_kind_that_is_not_known_leaves_identifiers_unjudged() -> None:
    text = "workspace {\nmodel {\na = softwareSystem A\nb = satellite B\na -> b\n}\n}\n"
    found = workspace_of({"workspace.dsl": text})
    assert (found.problems, found.system.partial) == ([], True)


def test_systems_outside_of_the_enterprise_belong_to_somebody_else() -> None:
    text = """workspace {
        model {
            enterprise "Shop" {
                orders = softwareSystem "Orders"
            }
            bank = softwareSystem "Bank"
        }
    }
    """
    found = system_of({"workspace.dsl": text})
    assert (list(found.services), list(found.externals)) == (["Orders"], ["Bank"])


def test_every_prefix_of_a_workspace_is_read_without_failing() -> None:
    for end in range(0, len(SHOP), 7):
        workspace_of({"workspace.dsl": SHOP[:end] + "\nworkspace {\n"})


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["big-bank-plc.json", "amazon-web-services.json"])
def test_json_and_dsl_of_one_workspace_give_the_same_system(name: str) -> None:
    folder = "structurizr-export/src/test/resources"
    text = Path(corpus("manifests", "structurizr-json", "structurizr+java", *folder.split("/"), name)).read_text()
    in_json = system_of({"workspace.json": text})
    in_dsl = system_of({"workspace.dsl": dsl_of(json.loads(text))})
    assert len(account(in_json)) > 2
    assert account(in_dsl) == account(in_json)
