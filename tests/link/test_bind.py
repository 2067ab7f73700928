"""Which service a contract and a database belong to."""

from __future__ import annotations

import pytest

from plumbrule.model.workspace import Workspace
from tests.corpus import corpus
from tests.link.systems import workspace_of

DDL = "CREATE TABLE orders (id int PRIMARY KEY);"


def contract(title: str) -> str:
    return f"openapi: 3.0.0\ninfo: {{title: {title}, version: '1'}}\npaths: {{}}\n"


def compose(*services: str) -> str:
    return "services:\n" + "".join(f"  {service}\n" for service in services)


def bound(workspace: Workspace) -> dict[str, tuple[str | None, str]]:
    """Service and reason by the path of the contract, or the first path of the database."""
    owned = {api.element.path: (api.service and api.service.name, api.bound_by) for api in workspace.apis}
    return owned | {one.paths[0]: (one.service and one.service.name, one.bound_by) for one in workspace.databases}


def test_what_an_entry_names_is_its_own() -> None:
    workspace = workspace_of(
        {
            "services.yaml": (
                "version: 1\nservices:\n"
                "  orders: {provides: [{name: main, spec: docs/a.yaml}], stores: [{store: d, ddl: [docs/*.sql]}]}\n"
                "  docs: {}\nstores: {d: {engine: mysql}}\nexternal: {cards: {openapi: docs/b.yaml}}\n"
            ),
            "docs/a.yaml": contract("Docs"),
            "docs/b.yaml": contract("Docs"),
            "docs/1.sql": DDL,
        }
    )
    assert bound(workspace) == {
        "docs/a.yaml": ("orders", "provided as main"),
        "docs/b.yaml": (None, ""),
        "docs/1.sql": ("orders", "named as its ddl"),
    }
    [provision] = workspace.system.services["orders"].provides
    assert provision.api is not None
    assert workspace.system.externals["cards"].api is not None
    assert [api.title for api in workspace.system.services["orders"].apis] == ["Docs"]
    assert len(workspace.system.services["orders"].databases) == 1


def test_the_nearest_folder_of_a_program_owns_what_lies_below() -> None:
    workspace = workspace_of(
        {
            "compose.yaml": compose("shop: {build: .}", "backend: {build: ./src/orders}", "api: {build: ./src/pay}"),
            "src/orders/docs/api.yaml": contract("Anything"),
            "src/orders/db/1.sql": DDL,
            "openapi.yaml": contract("Pay"),
        }
    )
    assert bound(workspace) == {
        "src/orders/docs/api.yaml": ("backend", "below its folder src/orders"),
        "src/orders/db/1.sql": ("backend", "below its folder src/orders"),
        "openapi.yaml": ("shop", "below its folder, the root"),
    }


def test_a_folder_with_a_build_file_and_the_services_name_is_its_program() -> None:
    workspace = workspace_of(
        {
            "services.yaml": "version: 1\nservices: {orders: {}, docs: {}}\n",
            "orders-service/pom.xml": "<project/>",
            "orders-service/docs/api.yaml": contract("Anything"),
        }
    )
    assert bound(workspace)["orders-service/docs/api.yaml"] == ("orders", "below its folder orders-service")


def test_a_folder_called_after_the_service_is_the_next_best() -> None:
    workspace = workspace_of(
        {
            "services.yaml": "version: 1\nservices: {orders: {}, payments: {}}\n",
            "payments/contracts/Orders_API/v1.yaml": contract("Payments"),
            "payments/contracts/Orders_API/v2.yaml": contract("Payments"),
        }
    )
    assert set(bound(workspace).values()) == {("orders", "in a folder called Orders_API")}


def test_a_title_is_better_than_nothing() -> None:
    workspace = workspace_of(
        {
            "services.yaml": "version: 1\nservices: {order-items: {}, payments: {}}\n",
            "docs/a.yaml": contract("Order Items REST API v2"),
            "docs/b.yaml": contract("Shop"),
        }
    )
    assert bound(workspace) == {
        "docs/a.yaml": ("order-items", "titled Order Items REST API v2"),
        "docs/b.yaml": (None, ""),
    }


def test_scripts_that_a_store_runs_belong_to_its_only_application() -> None:
    files = {
        "compose.yaml": compose(
            "db: {image: mysql, volumes: ['./init:/docker-entrypoint-initdb.d:ro']}",
            "web: {build: ./web, environment: {DB_HOST: db}}",
            "mail: {build: ./mail}",
            "tool: {image: acme/flyway, depends_on: [db]}",
        ),
        "init/1.sql": DDL,
    }
    assert bound(workspace_of(files))["init/1.sql"] == ("web", "mounted by db, which only it uses")
    files["compose.yaml"] += "  more: {build: ./more, environment: {DB_HOST: db}}\n"
    workspace = workspace_of(files)
    assert bound(workspace)["init/1.sql"] == (None, "")
    assert [service.name for service in workspace.databases[0].tied] == ["more", "web"]


def test_one_service_and_one_contract_belong_together() -> None:
    workspace = workspace_of(
        {
            "deploy/compose.yaml": compose("web: {image: acme/web}", "db: {image: mysql}", "idp: {image: keycloak}"),
            "docs/v1/api.yaml": contract("Shop"),
            "docs/v2/api.yaml": contract("Shop"),
            "db/1.sql": DDL,
            "examples/petstore.yaml": contract("Petstore"),
        }
    )
    assert bound(workspace) == {
        "docs/v1/api.yaml": ("web", "the only contract, and the only service"),
        "docs/v2/api.yaml": ("web", "the only contract, and the only service"),
        "db/1.sql": ("web", "the only database, and the only service"),
        "examples/petstore.yaml": (None, ""),
    }


def test_two_services_of_one_claim_are_a_tie() -> None:
    workspace = workspace_of(
        {
            "compose.yaml": compose("web: {build: ./app}", "worker: {build: ./app}"),
            "app/web/api.yaml": contract("Web"),
        }
    )
    assert bound(workspace) == {"app/web/api.yaml": (None, "")}
    assert [service.name for service in workspace.apis[0].tied] == ["web", "worker"]


def test_a_root_that_many_programs_are_built_from_is_nobodys() -> None:
    workspace = workspace_of(
        {
            "compose.yaml": compose(
                "a: {build: {context: ., dockerfile: src/a/Dockerfile}}",
                "b: {build: .}",
                "c: {build: .}",
            ),
            "src/a/api.yaml": contract("X"),
            "src/b/api.yaml": contract("X"),
        }
    )
    assert bound(workspace) == {
        "src/a/api.yaml": ("a", "below its folder src/a"),
        "src/b/api.yaml": ("b", "in a folder called b"),
    }


@pytest.mark.parametrize(
    "folder", ["web/tests", "web/e2e", "web/node_modules/x", "web/Examples", "web/vendor", "web/testdata"]
)
def test_contracts_of_tests_samples_and_others_are_nobodys(folder: str) -> None:
    files = {
        "compose.yaml": compose("web: {build: ./web}"),
        f"{folder}/api.yaml": contract("Web"),
        f"{folder}/1.sql": DDL,
    }
    assert {service for service, _ in bound(workspace_of(files)).values()} <= {None}


def test_a_store_owns_no_contract() -> None:
    files = {"compose.yaml": compose("db: {image: postgres}", "a: {image: x}", "b: {image: y}"), "db/1.sql": DDL}
    assert bound(workspace_of(files)) == {"db/1.sql": (None, "")}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("system", "owners"),
    [
        (
            "aws-containers+retail-store-sample-app",
            {
                "src/cart/openapi.yml": "cart",
                "src/catalog/openapi.yml": "catalog",
                "src/checkout/openapi.yml": "checkout",
                "src/orders/openapi.yml": "orders",
                "src/recommendations/openapi.yml": None,
                "src/orders/src/main/resources/db/migration/V1__Initial.sql": "orders",
            },
        ),
        (
            "zalando+zally",
            {
                "cli/zally/commands/testdata/petstore_swagger.json": None,
                "examples/sample_swagger_api.yaml": None,
                "server/zally-server/src/main/resources/api/zally-api.yaml": "server",
                "server/zally-server/src/main/resources/db/migration/V001__add_base_schema.sql": "server",
            },
        ),
    ],
)
def test_real_systems_are_bound_as_people_would(system: str, owners: dict[str, str | None]) -> None:
    root = corpus("fullstack", system)
    files = {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}
    assert {path: service for path, (service, _) in bound(workspace_of(files)).items()} == owners
