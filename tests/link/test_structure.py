from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plumbrule.link.api import build_apis
from plumbrule.model.input import Problem
from tests.corpus import corpus
from tests.link.contracts import HEAD, facts_of, link

OLD = HEAD.replace("3.1.0", "3.0.3")
FINE = "paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n"


def _told(files: dict[str, str] | str) -> list[tuple[str, str | None, str]]:
    """Message, help and the text at the place, of each problem of structure."""
    texts = {"openapi.yaml": files} if isinstance(files, str) else files
    problems = [problem for problem in link(texts)[1] if problem.kind == "structure"]
    return [(one.message, one.help, texts[one.place.path][slice(*one.place.span)]) for one in problems]


@pytest.mark.parametrize(
    ("text", "message", "advice", "at"),
    [
        (
            OLD + "paths: {/a: {get: {parametres: [], responses: {'200': {description: ok}}}}}",
            "parametres is no key of an operation",
            "write parameters",
            "parametres",
        ),
        (OLD + "paths: {/a: {get: {summary: One}}}", "an operation lacks responses", None, "get"),
        (
            HEAD + "paths: {/a: {get: {responses: {'200': {}}}}}",
            "a response lacks description",
            None,
            "'200'",
        ),
        (
            OLD + FINE + "webhooks: {}",
            "webhooks is no key of the document",
            "webhooks is allowed from OpenAPI 3.1 on",
            "webhooks",
        ),
        (
            HEAD + FINE + "definitions: {}",
            "definitions is no key of the document",
            "definitions belongs to Swagger 2.0: from OpenAPI 3.0 on it is components.schemas",
            "definitions",
        ),
        (
            OLD + FINE + "components: {schemas: {A: {type: strng}}}",
            "type is strng, none of array, boolean, integer, number, object, string",
            "write string",
            "strng",
        ),
        (
            HEAD + FINE + "components: {schemas: {A: {properties: {a: {type: strng}}}}}",
            "type is strng, none of array, boolean, integer, null, number, object, string",
            "write string",
            "strng",
        ),
        (
            OLD + FINE + "components: {schemas: {A: {type: [string, 'null']}}}",
            "type is a list, where a text is prescribed",
            "a list of types is allowed from OpenAPI 3.1 on; in 3.0 write nullable: true beside one type",
            "[string, 'null']",
        ),
        (
            HEAD + FINE + "components: {schemas: {A: {exclusiveMinimum: true}}}",
            "exclusiveMinimum is true, where a number is prescribed",
            "in 3.0 it is a flag beside minimum or maximum, from 3.1 on a bound of its own",
            "true",
        ),
        (
            OLD + FINE + "components: {securitySchemes: {a: {type: apiKey, in: body, name: key}}}",
            "in is body, none of header, query, cookie",
            None,
            "body",
        ),
        (
            HEAD + FINE + "components: {securitySchemes: {a: {type: apiKey, in: body, name: key}}}",
            "in is body, none of query, header, cookie",
            None,
            "body",
        ),
        (
            OLD + FINE + "components: {securitySchemes: {a: {type: http}}}",
            "an http security scheme lacks scheme",
            None,
            "a",
        ),
        (
            OLD + FINE + "components: {parameters: {a: {name: a, in: query, schema: {}, content: {a/b: {}}}}}",
            "content and schema exclude each other",
            None,
            "a",
        ),
        (
            OLD + FINE + "components: {parameters: {a: {name: a, in: body, schema: {}}}}",
            "in is body, none of path, query, header, cookie",
            None,
            "body",
        ),
        (
            HEAD + FINE + "components: {parameters: {a: {name: a, in: query}}}",
            "a parameter needs content or schema",
            None,
            "a",
        ),
        (
            HEAD + FINE + "components: {schemas: {'a b': {}}}",
            "the name a b does not match ^[a-zA-Z0-9._-]+$",
            None,
            "'a b'",
        ),
        (
            HEAD + FINE + "components: {schemas: {A: {pattern: '[a'}}}",
            "pattern is [a, which is no valid regex",
            None,
            "'[a'",
        ),
        (OLD + "paths: {/a: [1]}", "/a is a list, where a mapping is prescribed", None, "[1]"),
        (OLD + FINE + "tags: [5]", "an item of tags is the number 5, where a mapping is prescribed", None, "5"),
        (
            OLD.replace("{title: Shop, version: 1.0.0}", "5") + FINE,
            "info is the number 5, where a mapping is prescribed",
            None,
            "5",
        ),
        (HEAD, "the document needs components or paths or webhooks", None, "openapi"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, message: str, advice: str | None, at: str) -> None:
    assert _told(text) == [(message, advice, at)]


def test_a_key_of_a_branch_that_fails_otherwise_is_not_unknown_as_well() -> None:
    text = (
        HEAD
        + FINE
        + "components: {parameters: {a: {name: a, in: path, style: form, required: true, schema: {}, xx: 1}}}"
    )
    assert [message for message, _, _ in _told(text)] == [
        "style is form, none of matrix, label, simple",
        "xx is no key of a parameter",
    ]


def test_one_cause_in_many_places_is_one_problem() -> None:
    properties = ", ".join(f"p{number}: {{type: [string, 'null']}}" for number in range(200))
    (problem,) = link({"openapi.yaml": f"{OLD}{FINE}components: {{schemas: {{A: {{properties: {{{properties}}}}}}}}}"})[
        1
    ]
    assert problem.message == "type is a list, where a text is prescribed, here and in 199 more places"
    assert len(problem.related) == 5


def test_the_number_of_problems_of_a_file_is_bounded() -> None:
    keys = ", ".join(f"k{number}: 1" for number in range(200))
    problems = link({"openapi.yaml": f"{OLD}{FINE}{{}}".replace("{}", "") + f"externalDocs: {{url: a, {keys}}}"})[1]
    assert len(problems) == 51
    assert problems[-1].message == "150 more places break the structure of OpenAPI 3.0"


def test_a_fragment_is_judged_as_what_uses_it() -> None:
    files = {
        "openapi.yaml": OLD + "paths: {/a: {$ref: a.yaml}}",
        "a.yaml": "get: {responses: {'200': {$ref: 'parts.yaml#/ok'}}, sumary: x}\n",
        "parts.yaml": "ok: {content: {a/b: {schema: {type: nope}}}}\nunused: {type: 5}\n",
    }
    assert sorted(_told(files)) == [
        ("a response lacks description", None, "ok"),
        ("sumary is no key of an operation", "write summary", "sumary"),
        ("type is nope, none of array, boolean, integer, number, object, string", None, "nope"),
    ]


def test_references_in_odd_places_are_followed_and_noted_once() -> None:
    files = {
        "openapi.yaml": OLD + "tags: [{name: a, description: {$ref: a.md}}]\npaths: {/a: {get: {$ref: get.yaml}}}",
        "a.md": "Text",
        "get.yaml": "operationId: a\nresponses: {'200': {description: ok}}",
    }
    apis, problems = link(files)
    assert [operation.operation_id for operation in apis[0].operations] == ["a"]
    assert [(problem.message, problem.minor) for problem in problems] == [
        ("references stand in 2 places where OpenAPI 3.0 allows none; they are followed all the same", True)
    ]


def test_a_reference_in_an_odd_place_to_what_does_not_belong_there_is_told() -> None:
    parameter = "{name: a, in: {$ref: '#/info/title'}, schema: {type: string}}"
    text = OLD + "tags: [{name: {$ref: '#/info'}}]\n"
    text += f"paths: {{/a: {{get: {{parameters: [{parameter}], responses: {{'200': {{description: ok}}}}}}}}}}"
    _, problems = link({"openapi.yaml": text})
    assert [problem.message for problem in problems] == [
        "name is a mapping, where a text is prescribed",
        "in is a mapping, where a text is prescribed",
    ]


def test_a_component_whose_name_is_not_allowed_is_told_where_it_is_a_reference() -> None:
    files = {"openapi.yaml": HEAD + FINE + "components: {schemas: {a/b: {$ref: b.yaml}}}", "b.yaml": "type: string"}
    _, problems = link(files)
    assert [problem.message for problem in problems] == ["the name a/b does not match ^[a-zA-Z0-9._-]+$"]


def test_a_reference_under_an_unknown_key_does_not_make_the_key_known() -> None:
    text = OLD + FINE + "components: {schemas: {A: {itmes: {$ref: '#/components/schemas/B'}}, B: {}}}"
    assert _told(text) == [("itmes is no key of a schema", "write items", "itmes")]


def test_unicode_properties_are_valid_in_patterns() -> None:
    text = HEAD + "components: {schemas: {Name: {type: string, pattern: '^[\\p{L} ]+$'}}}\n"
    assert _told(text) == []
    assert _told(text.replace("]+$", "+$")) != []


def test_schemas_of_a_foreign_dialect_are_not_judged() -> None:
    text = HEAD + FINE + "jsonSchemaDialect: https://example.com/own\ncomponents: {schemas: {A: {type: money}}}"
    assert _told(text) == []


def test_an_operation_with_something_wrong_in_it_is_partial() -> None:
    (api,), _ = link({"openapi.yaml": OLD + "paths: {/a: {get: {}, put: {responses: {'200': {description: ok}}}}}"})
    assert [operation.partial for operation in api.operations] == [True, False]


def test_addresses_do_not_depend_on_positions() -> None:
    text = OLD + "paths: {/a: {get: {responses: {'200': {description: ok}}, tags: [a, 5]}}}"
    (problem,) = link({"openapi.yaml": text})[1]
    assert (problem.address, problem.scope) == ("GET /a", "Shop")
    assert "1" not in problem.detail.split(" ")[0]


def _oracle(document: object) -> bool:
    """The verdict of openapi-spec-validator, with every fetch refused."""
    from openapi_spec_validator import OpenAPIV2SpecValidator, OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

    assert isinstance(document, dict)
    version = str(document.get("swagger") or document.get("openapi"))[:3]
    kinds = {"2.0": OpenAPIV2SpecValidator, "3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}
    validator = type("Refusing", (kinds[version],), {"resolver_handlers": {}})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return next(iter(validator(document).iter_errors()), None) is None


SAMPLE = 40


def _small_contracts() -> Iterator[Path]:
    files = sorted(
        corpus("openapi", "apis-guru").rglob("*.json"), key=lambda path: (path.stat().st_size, path.as_posix())
    )
    yield from files[: 3 * SAMPLE : 3]


def _problems(text: str) -> list[Problem]:
    facts = facts_of({"openapi.json": text})
    return [problem for problem in build_apis(facts)[1] if not problem.minor]


@pytest.mark.corpus
def test_valid_contracts_have_no_problem_of_structure() -> None:
    wrong = []
    for path in _small_contracts():
        text = path.read_text(encoding="utf-8")
        if _oracle(json.loads(text)) and _problems(text):
            wrong.append(path.name)
    assert wrong == []


Mutation = Callable[[dict[str, Any]], object]
MUTANTS: dict[str, Mutation] = {
    "no info": lambda document: document.pop("info"),
    "no version": lambda document: document["info"].pop("version"),
    "unknown key": lambda document: document.update(unknown=1),
    "paths as a list": lambda document: document.update(paths=[]),
    "path without slash": lambda document: document["paths"].update(a={}),
    "tags as text": lambda document: document.update(tags="a"),
    "security as a mapping": lambda document: document.update(security={}),
    "a number as operationId": lambda document: _operation(document).update(operationId=5),
    "responses as a list": lambda document: _operation(document).update(responses=[]),
    "an empty response": lambda document: _operation(document)["responses"].update({"299": {}}),
    "a parameter without a place": lambda document: _operation(document).update(parameters=[{"name": "x"}]),
    "deprecated as text": lambda document: _operation(document).update(deprecated="yes"),
    "a text as parameter": lambda document: _operation(document).update(parameters=["x"]),
}


def _operation(document: dict[str, Any]) -> dict[str, Any]:
    methods = ("get", "post", "put", "delete")
    found: dict[str, Any] = next(item[key] for item in document["paths"].values() for key in methods if key in item)
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("mutate", MUTANTS.values(), ids=MUTANTS)
def test_a_broken_contract_is_refused_where_the_oracle_refuses_it(mutate: Mutation) -> None:
    for path in list(_small_contracts())[4:16:3]:
        document = json.loads(path.read_text(encoding="utf-8"))
        if _oracle(document):
            mutate(document)
            assert bool(_problems(json.dumps(document))) is not _oracle(document), path.name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + FINE + "tags: [{name: a}, {name: a}]", "the tag a is listed twice"),
        (OLD + FINE + "tags: [{name: a}, {name: a, description: b}]", "the tag a is listed twice"),
        (HEAD.replace("3.1.0", "3.2.0") + FINE + "tags: [{name: a, parent: b}]", "the parent b of the tag a is no tag"),
        (
            HEAD.replace("3.1.0", "3.2.0") + FINE + "tags: [{name: a, parent: b}, {name: b, parent: a}]",
            "the tag a is a parent of itself",
        ),
    ],
)
def test_tags_are_told_apart_by_their_names(text: str, message: str) -> None:
    assert [told for told, _, _ in _told(text)] == [message]
