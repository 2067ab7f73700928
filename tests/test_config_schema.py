"""The JSON Schema of the configuration says what the reader of the configuration says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from plumbrule import catalog
from plumbrule.config.schema import schema, schema_text
from tests.golden import hold
from tests.test_config import RULES, toml, yaml

PUBLISHED = Path(__file__).parents[1] / "docs" / "plumbrule.schema.json"

GOOD = [
    {},
    {"extends": ["strict", "./org.yaml"], "fail-on": "never", "exclude": ["vendor"]},
    {"rules": {"auth": "error", "auth/http-basic": "off", "indexing/too-many-indexes": {"max": 3, "floor": None}}},
    {"rules": {"indexing/too-many-indexes": {"severity": "info", "share": 1, "tables": ["a"], "mode": "loud"}}},
    {"overrides": [{"paths": ["a/**"], "rules": {"auth": "off"}}], "dialect": {"**": "mysql"}},
    {"ignores": [{"rule": "auth", "addresses": ["GET /orders"], "reason": "ADR 7"}]},
]
BAD = [
    [],
    {"failon": "error"},
    {"fail-on": "fatal"},
    {"rules": {"auht": "off"}},
    {"rules": {"auth": {"max": 3}}},
    {"rules": {"indexing/too-many-indexes": {"max": "three"}}},
    {"rules": {"indexing/too-many-indexes": {"mode": "quiet"}}},
    {"rules": {"indexing/too-many-indexes": {"all": 1}}},
    {"overrides": [{"rules": {"auth": "off"}}]},
    {"ignores": [{"rule": "auth", "paths": ["a"]}]},
    {"ignores": [{"rule": "auth", "paths": "a", "reason": "why"}]},
    {"select": ["everything"]},
]


@pytest.mark.parametrize("value", [*GOOD, *BAD], ids=json.dumps)
def test_the_schema_and_the_reader_agree(value: object) -> None:
    validator = jsonschema_rs.validator_for(schema(RULES))
    faults = yaml(json.dumps(value), **{"org.yaml": ""}).faults
    assert validator.is_valid(value) == (not faults) == (value in GOOD)


def test_the_published_schema_is_current() -> None:
    hold(PUBLISHED, schema_text(catalog.rules()))


def test_the_published_schema_is_a_schema() -> None:
    jsonschema_rs.validator_for(json.loads(schema_text(catalog.rules())))


def test_an_empty_table_is_a_configuration() -> None:
    assert not toml("[tool.plumbrule]\n").faults
