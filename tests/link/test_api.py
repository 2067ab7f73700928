from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Api
from tests.link.contracts import HEAD, api_of, link, operation_of


def test_parameters_of_the_path_are_overridden_by_name_and_place() -> None:
    operation = operation_of("""
paths:
  /orders/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: page, in: query, schema: {type: string}}
      - {name: X-Tenant, in: header, description: theirs}
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: page, in: header}
        - {name: x-tenant, in: header, description: own}
""")
    assert [(one.name, one.location) for one in operation.parameters] == [
        ("id", "path"),
        ("page", "query"),
        ("x-tenant", "header"),
        ("page", "header"),
    ]
    page = operation.parameters[1]
    assert page.schema is not None
    assert page.schema.flat.types == {"integer"}


def test_a_shared_parameter_is_one_and_knows_its_users() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /a: {get: {parameters: [{$ref: "#/components/parameters/Page"}]}}
  /b: {get: {parameters: [{$ref: "#/components/parameters/Page"}]}}
components: {parameters: {Page: {name: page, in: query}}}
"""
    )
    page = api.parameters["Page"]
    assert [str(user) for user in page.users] == ["GET /a", "GET /b"]
    assert page.address == "parameter Page"
    assert sum(node is page for node in api.nodes()) >= 1


@pytest.mark.parametrize(
    ("own", "secured", "declared_open"),
    [
        ("", True, False),
        ("security: []", False, True),
        ("security: [{}]", False, False),
        ("security: [{oauth: [read]}, {}]", False, False),
        ("security: [{oauth: [read], key: []}]", True, False),
        ("security:", True, False),
        ("security: {}", True, False),
    ],
)
def test_security_is_inherited_unless_the_operation_says_otherwise(
    own: str, secured: bool, declared_open: bool
) -> None:
    operation = operation_of(f"""
security: [{{key: []}}]
paths:
  /a:
    get:
      summary: One
      {own}
""")
    assert operation.secured is secured
    assert operation.declared_open is declared_open


def test_servers_are_those_of_the_nearest_owner() -> None:
    api = api_of(
        HEAD
        + """
servers: [{url: "https://{region}.example.com/v1", variables: {region: {default: eu}}}]
paths:
  /a: {get: {}}
  /b: {servers: [{url: /b}], get: {}, put: {servers: [{url: /put}]}}
"""
    )
    assert [operation.servers[0].url for operation in api.operations] == ["https://eu.example.com/v1", "/b", "/put"]
    assert api.base_path == "/v1"


def test_webhooks_and_callbacks_are_apart_and_inherit_no_security() -> None:
    api = api_of(
        HEAD
        + """
security: [{key: []}]
webhooks: {shipped: {post: {}}}
x-webhooks: {shipped: {post: {}}}
paths:
  /orders:
    post:
      operationId: order
      callbacks:
        done:
          "{$request.body#/url}":
            post: {callbacks: {again: {"/x": {put: {}}}}}
"""
    )
    assert [operation.address for operation in api.operations] == ["POST /orders"]
    assert [operation.address for operation in api.webhooks] == [
        "WEBHOOK shipped POST",
        "CALLBACK order.done POST",
        "CALLBACK order.done.again PUT",
    ]
    assert not any(operation.secured for operation in api.webhooks)
    assert [str(one) for one in api_of(HEAD + "x-webhooks: {lost: {post: {}}}").webhooks] == ["WEBHOOK lost POST"]


def test_methods_of_later_versions_are_read_where_they_are_allowed() -> None:
    paths = "paths: {/a: {query: {}, additionalOperations: {PURGE: {}}}}"
    assert [operation.method for operation in api_of(HEAD.replace("3.1.0", "3.2.0") + paths).operations] == [
        "QUERY",
        "PURGE",
    ]
    assert api_of(HEAD + paths).operations == []


def test_a_response_is_at_its_code_and_has_the_content_of_its_component() -> None:
    operation = operation_of("""
paths:
  /a:
    get:
      responses:
        404: {$ref: "#/components/responses/Gone"}
        2xx: {description: ok}
        default: {description: rest}
components:
  responses:
    Gone:
      description: gone
      headers: {Retry-After: {schema: {type: integer}}}
      content: {Application/JSON: {schema: {type: object}}}
""")
    assert list(operation.responses) == ["404", "2XX", "DEFAULT"]
    gone = operation.responses["404"]
    assert gone.description == "gone"
    assert list(gone.headers) == ["retry-after"]
    assert gone.schema is not None
    assert gone.place.span.start < operation.responses["2XX"].place.span.start
    assert operation.success is operation.responses["2XX"]


def test_an_operation_behind_a_reference_is_read() -> None:
    api = api_of(HEAD + "paths: {/a: {get: {$ref: a.yaml}}}", **{"a.yaml": "operationId: readA\nresponses: {}"})
    assert [operation.operation_id for operation in api.operations] == ["readA"]
    assert api.operations[0].place.path == "a.yaml"


SWAGGER = """
swagger: "2.0"
info: {title: Old, version: "1"}
host: api.example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json, text/xml]
securityDefinitions:
  basic: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: https://a, tokenUrl: https://t, scopes: {read: Read}}
definitions:
  Order: {type: object, properties: {note: {type: string, x-nullable: true}}}
parameters:
  Page: {name: page, in: query, type: integer, maximum: 9}
paths:
  /orders:
    get:
      parameters: [{$ref: "#/parameters/Page"}]
      responses:
        200:
          description: ok
          headers: {X-Total: {type: integer}}
          schema: {type: array, items: {$ref: "#/definitions/Order"}}
    post:
      parameters: [{name: order, in: body, required: true, schema: {$ref: "#/definitions/Order"}}]
      responses: {201: {description: made}}
  /orders/{id}/picture:
    put:
      consumes: [multipart/form-data]
      parameters:
        - {name: id, in: path, required: true, type: string}
        - {name: picture, in: formData, type: file, required: true}
        - {name: note, in: formData, type: string, maxLength: 80}
      responses: {204: {description: ok}}
"""


@pytest.fixture(scope="module")
def old() -> Api:
    return api_of(SWAGGER)


def test_swagger_servers_are_one_for_each_scheme(old: Api) -> None:
    assert [server.url for server in old.servers] == ["https://api.example.com/v1", "http://api.example.com/v1"]
    without = api_of(SWAGGER.replace("schemes: [https, http]\n", ""))
    assert [server.url for server in without.servers] == ["//api.example.com/v1"]
    assert without.base_path == "/v1"


def test_swagger_schemes_have_the_names_of_3(old: Api) -> None:
    assert (old.schemes["basic"].type, old.schemes["basic"].scheme) == ("http", "basic")
    flow = old.schemes["oauth"].flows["authorizationCode"]
    assert flow.scopes == {"read"}
    assert flow.urls == {"authorizationUrl": "https://a", "tokenUrl": "https://t"}


def test_swagger_bodies_and_contents(old: Api) -> None:
    listing, create, picture = old.operations
    assert listing.body is None
    assert create.body is not None
    assert create.body.required
    assert create.body.schema is old.schemas["Order"]
    assert list(listing.responses["200"].contents) == ["application/json", "text/xml"]
    assert listing.listing.sure
    assert listing.listing.items is old.schemas["Order"]
    header = listing.responses["200"].headers["x-total"].schema
    assert header is not None
    assert header.flat.types == {"integer"}
    assert picture.body is not None
    form = picture.body.contents["multipart/form-data"].schema
    assert form is not None
    assert list(form.flat.properties) == ["picture", "note"]
    assert form.flat.required == {"picture"}


def test_a_form_field_lies_where_its_parameter_does(old: Api) -> None:
    body = old.operations[2].body
    assert body is not None
    form = body.contents["multipart/form-data"].schema
    assert form is not None
    place = form.flat.properties["note"].place
    assert SWAGGER[place.span.start : place.span.end] == "note"


def test_swagger_parameters_are_their_own_schemas(old: Api) -> None:
    page = old.parameters["Page"]
    assert page.schema is not None
    assert page.schema.flat.types == {"integer"}
    assert page.schema.flat.maximum == 9
    assert old.schemas["Order"].flat.properties["note"].schema is not None


@pytest.mark.parametrize(
    ("written", "version"),
    [
        ('openapi: "3.0.99"', "3.0"),
        ("openapi: 3.1.0-rc1", "3.1"),
        ("openapi: 3.0", "3.0"),
        ("openapi: 3.2", "3.2"),
        ("swagger: 2.0", "2.0"),
        ("swagger: 2", "2.0"),
        ("openapi: 4.0.0", None),
        ('swagger: "1.2"', None),
        ("openapi:", None),
        ("openapi: [3]", None),
        ("openapi: true", None),
        ('openapi: "2.0"', None),
    ],
)
def test_the_version_decides_by_its_minor_number(written: str, version: str | None) -> None:
    apis, problems = link({"openapi.yaml": f"{written}\ninfo: {{title: T, version: '1'}}\npaths: {{}}"})
    assert [api.version for api in apis] == ([version] if version else [])
    told = [problem for problem in problems if problem.kind == "version"]
    assert [problem.minor for problem in told] == (
        [False] if version is None else [True] * ('"' not in written and "-" not in written)
    )


def test_documents_that_others_are_made_of_are_no_contracts_of_their_own() -> None:
    library = "openapi: 3.1.0\ninfo: {title: Library, version: '1'}\ncomponents: {schemas: {A: {type: object}}}"
    uses = "components: {schemas: {B: {$ref: 'library.yaml#/components/schemas/A'}}}"
    apis, _ = link({"library.yaml": library, "openapi.yaml": HEAD + uses})
    assert [api.title for api in apis] == ["Shop"]
    apis, _ = link({"library.yaml": library + "\npaths: {/a: {get: {}}}", "openapi.yaml": HEAD + uses})
    assert [api.title for api in apis] == ["Library", "Shop"]


def test_documents_that_are_made_of_each_other_are_one_contract() -> None:
    one = HEAD + "paths: {/a: {$ref: 'two.yaml#/paths/~1a'}, /b: {get: {}}}"
    two = HEAD.replace("Shop", "Two") + "paths: {/a: {get: {}}, /b: {$ref: 'one.yaml#/paths/~1b'}}"
    apis, _ = link({"one.yaml": one, "two.yaml": two})
    assert [(api.title, len(api.operations)) for api in apis] == [("Shop", 2)]


def test_each_document_of_a_stream_is_a_contract() -> None:
    apis, _ = link(
        {"all.yaml": HEAD + "paths: {/a: {get: {}}}\n---\n" + HEAD.replace("Shop", "Two") + "paths: {}\n---\n1\n"}
    )
    assert [api.title for api in apis] == ["Shop", "Two"]


@pytest.mark.parametrize("text", ["", "null", "[]", "42", "a: [", "\ufeff" + HEAD + "webhooks: {a: {post: {}}}"])
def test_odd_files_are_no_contracts_or_whole_ones(text: str) -> None:
    apis, _ = link({"openapi.yaml": text.lstrip("\ufeff")})
    assert len(apis) == ("webhooks" in text)


def test_what_cannot_be_read_makes_its_node_partial_and_no_other() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /a: {get: {parameters: [{$ref: "https://e.com/p"}]}}
  /b: {get: {responses: {"200": {$ref: "#/nowhere"}}}}
  /c: {post: {requestBody: {$ref: gone.yaml}}}
  /d: {get: {}}
  /e: {get: {parameters: [{name: 5, in: path}]}}
"""
    )
    assert [operation.partial for operation in api.operations] == [True, True, True, False, True]
    assert api_of(HEAD + "paths: {/a: {$ref: gone.yaml}}").partial


def test_of_a_version_that_stands_twice_the_last_counts() -> None:
    apis, problems = link({"openapi.yaml": HEAD + "openapi: 3.0.3\npaths: {}"})
    assert [api.version for api in apis] == ["3.0"]
    assert [problem.kind for problem in problems] == ["syntax"]
