"""What a user writes into plumbrule.yaml or pyproject.toml, and what is said about mistakes in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from plumbrule import catalog
from plumbrule.config import Configuration, discover, load
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.rule import Context, Deferred, Finding, Kinds, Preset, Rule, Severity, rule
from plumbrule.text import Place, Span
from plumbrule.tree import Memory
from plumbrule.triage.select import running


@dataclass(frozen=True, slots=True)
class Limits:
    max: int = 10
    share: float = 0.5
    name: str = "id"
    all: bool = False
    mode: Literal["plain", "loud"] = "plain"
    tables: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    floor: int | None = None


@rule(on=Table, severity=Severity.WARNING, options=Limits)
def check(table: Table, cx: Context, limits: Limits) -> Iterator[Finding]:  # noqa: ARG001  (a rule's signature)
    """Nothing."""
    return iter(())


def named(identity: str, preset: Preset = "recommended", *, configurable: bool = False) -> Rule:
    """A rule that this module holds."""
    return Rule(
        identity, __name__, "", Deferred(__name__), Kinds.of([Table]), Severity.WARNING, preset, configurable, (), None
    )


RULES = (
    named("indexing/foreign-key-without-index"),
    named("indexing/too-many-indexes", "strict", configurable=True),
    named("indexing/unused-index", "preview"),
    named("auth/unsecured-write"),
    named("auth/http-basic", "strict"),
    named("contract/missing-example", "docs"),
)


def yaml(text: str, **others: str) -> Configuration:
    return discover(Memory({"plumbrule.yaml": text, **others}).read, RULES)


def toml(text: str) -> Configuration:
    return discover(Memory({"pyproject.toml": text}).read, RULES)


def faults(configuration: Configuration) -> list[str]:
    return [str(fault) for fault in configuration.faults]


def names(configuration: Configuration) -> set[str]:
    assert not configuration.faults
    return {one.id for one in running(RULES, configuration.settings)}


def finding(identity: str, path: str, address: str) -> Finding:
    return Finding(identity, Severity.WARNING, "", Place(path, Span(0, 1)), "", "", address)


# Where it is found


def test_without_a_file_the_recommended_rules_run() -> None:
    assert names(discover(Memory({}).read, RULES)) == {"indexing/foreign-key-without-index", "auth/unsecured-write"}


def test_two_configurations_in_one_folder_are_an_error_that_names_both() -> None:
    tree = Memory({"plumbrule.yaml": "", "pyproject.toml": "[tool.plumbrule]\n"})
    (fault,) = faults(discover(tree.read, RULES))
    assert "plumbrule.yaml" in fault
    assert "pyproject.toml" in fault


@pytest.mark.parametrize(
    "text", ["[project]\nname = 'plumbrule'\n", "[tool.ruff]\n", "", "not [ toml", "[tool.plumbrules]\n"]
)
def test_a_pyproject_without_our_table_is_none_of_our_business(text: str) -> None:
    assert toml(text) == Configuration()


def test_another_ending_is_not_passed_over_in_silence() -> None:
    (fault,) = faults(discover(Memory({"plumbrule.yml": "fail-on: never"}).read, RULES))
    assert fault == "plumbrule.yml is not read: call it plumbrule.yaml"


def test_an_empty_file_is_a_configuration() -> None:
    assert yaml("# nothing yet\n").path == "plumbrule.yaml"
    assert not yaml("# nothing yet\n").faults


# What runs


def test_strict_holds_recommended_too_and_preview_and_docs_only_what_is_named() -> None:
    named = {"indexing/unused-index", "contract/missing-example"}
    assert names(yaml("extends: [strict]")) == {one.id for one in RULES} - named
    assert names(yaml("extends: [preview]")) == {"indexing/unused-index"}
    assert names(yaml("extends: [docs]")) == {"contract/missing-example"}


def test_an_area_brings_its_stable_rules() -> None:
    chosen = names(yaml("extends: []\nselect: [indexing, contract]"))
    assert chosen == {"indexing/foreign-key-without-index", "indexing/too-many-indexes"}


def test_the_more_exact_selector_wins() -> None:
    assert names(yaml("select: [auth/http-basic]\nignore: [auth]")) == {
        "indexing/foreign-key-without-index",
        "auth/http-basic",
    }
    assert "auth/http-basic" not in names(yaml("select: [auth]\nignore: [auth/http-basic]"))


def test_a_severity_switches_a_rule_on_and_off_switches_it_off() -> None:
    configuration = yaml("rules: {indexing/unused-index: info, auth/unsecured-write: off}")
    assert names(configuration) == {"indexing/foreign-key-without-index", "indexing/unused-index"}
    assert configuration.settings.severity(RULES[2]) is Severity.INFO


def test_an_area_has_a_severity_that_a_rule_of_it_may_override() -> None:
    settings = yaml("rules: {auth: error, auth/http-basic: info}").settings
    assert settings.severity(RULES[3]) is Severity.ERROR
    assert settings.severity(RULES[4]) is Severity.INFO
    assert "auth/http-basic" not in names(yaml("rules: {auth: error}"))


def test_the_command_line_replaces_what_is_selected_and_adds_to_what_is_ignored() -> None:
    settings = yaml("extends: [strict]\nignore: [auth/http-basic]").settings
    assert {one.id for one in running(RULES, settings.with_asked(("auth",)))} == {
        "auth/unsecured-write",
        "auth/http-basic",
    }
    assert {one.id for one in running(RULES, settings.with_asked((), ("indexing",)))} == {"auth/unsecured-write"}


# Other files


def test_an_extended_file_is_a_base_that_the_file_itself_changes() -> None:
    org = """\
extends: [strict]
ignore: [auth/http-basic]
rules: {auth: error, indexing/too-many-indexes: {max: 3, share: 0.1}}
"""
    own = "extends: [./rules/org.yaml]\nselect: [auth/http-basic]\nrules: {indexing/too-many-indexes: {max: 4}}"
    configuration = yaml(own, **{"rules/org.yaml": org})
    assert "auth/http-basic" in names(configuration)
    assert configuration.settings.options["indexing/too-many-indexes"] == Limits(max=4, share=0.1)
    assert configuration.settings.severity(RULES[3]) is Severity.ERROR


def test_extended_files_that_cannot_be_used_are_named_with_their_place() -> None:
    assert faults(yaml("extends: [./missing.yaml]")) == [
        "plumbrule.yaml:1:11 missing.yaml cannot be read: No such file or directory"
    ]
    assert faults(yaml("extends: [../out.yaml]")) == ["plumbrule.yaml:1:11 ../out.yaml lies outside the workspace"]
    circle = yaml("extends: [a.yaml]", **{"a.yaml": "extends: [b.yaml]", "b.yaml": "extends: [a.yaml]"})
    assert faults(circle) == ["b.yaml:1:11 a.yaml extends b.yaml extends a.yaml, a circle"]


def test_nothing_is_ever_downloaded() -> None:
    (fault,) = faults(yaml("extends: ['https://example.org/rules.yaml']"))
    assert "unknown preset https://example.org/rules.yaml" in fault


# Values


def test_options_are_converted_by_their_types() -> None:
    text = "{max: 3, share: 1, name: key, all: true, mode: loud, tables: [a, b], words: [b, b], floor: null}"
    settings = yaml(f"rules: {{indexing/too-many-indexes: {text}}}").settings
    chosen = settings.options["indexing/too-many-indexes"]
    assert chosen == Limits(3, 1.0, "key", True, "loud", ("a", "b"), frozenset("b"), None)
    assert isinstance(chosen, Limits)
    assert isinstance(chosen.share, float)


def test_yaml_and_toml_say_the_same() -> None:
    one = yaml(
        "extends: [strict]\nfail-on: error\nexclude: [vendor/]\n"
        "rules: {indexing/too-many-indexes: {severity: info, max: 3}}\n"
        "overrides: [{paths: [legacy/**], addresses: [GET /orders], rules: {auth: off}}]\n"
        "ignores: [{rule: auth/http-basic, paths: [old], reason: ADR 7}]\ndialect: {'my/**': mysql}"
    ).settings
    other = toml(
        '[tool.plumbrule]\nextends = ["strict"]\nfail-on = "error"\nexclude = ["vendor/"]\n'
        'rules."indexing/too-many-indexes" = { severity = "info", max = 3 }\n'
        '[[tool.plumbrule.overrides]]\npaths = ["legacy/**"]\naddresses = ["GET /orders"]\nrules.auth = "off"\n'
        '[[tool.plumbrule.ignores]]\nrule = "auth/http-basic"\npaths = ["old"]\nreason = "ADR 7"\n'
        '[tool.plumbrule.dialect]\n"my/**" = "mysql"\n'
    ).settings
    assert (one.layers, one.severities, one.options, one.overrides, one.exclude, one.dialects, one.fail_on) == (
        other.layers,
        other.severities,
        other.options,
        other.overrides,
        other.exclude,
        other.dialects,
        other.fail_on,
    )
    assert [(ignore.rule, ignore.where, ignore.reason) for ignore in one.ignores] == [
        (ignore.rule, ignore.where, ignore.reason) for ignore in other.ignores
    ]


def test_a_pattern_of_a_folder_covers_what_is_in_it() -> None:
    settings = yaml("exclude: [vendor/, '**/gen', ./a.sql]").settings
    assert settings.excludes("vendor/x/openapi.yaml")
    assert settings.excludes("services/gen/schema.sql")
    assert settings.excludes("a.sql")
    assert not settings.excludes("services/vendor/openapi.yaml")
    assert not settings.excludes("vendors.sql")


def test_a_later_dialect_wins() -> None:
    settings = yaml("dialect: {db: postgres, db/legacy: mysql}").settings
    assert settings.dialect("db/orders.sql") is Dialect.POSTGRES
    assert settings.dialect("db/legacy/orders.sql") is Dialect.MYSQL
    assert settings.dialect("orders.sql") is None


def test_an_address_covers_what_lies_below_it() -> None:
    where = (
        yaml("overrides: [{addresses: [GET /orders, 'orders.*_id'], rules: {auth: off}}]").settings.overrides[0].where
    )
    assert where.covers(finding("auth/http-basic", "a.yaml", "GET /orders"))
    assert where.covers(finding("auth/http-basic", "a.yaml", "GET /orders ?limit"))
    assert where.covers(finding("auth/http-basic", "a.sql", "orders.customer_id"))
    assert not where.covers(finding("auth/http-basic", "a.yaml", "GET /orders/{id}"))
    assert not where.covers(finding("auth/http-basic", "a.sql", "orders.customer_ids"))


# Mistakes


def test_all_mistakes_are_told_at_once_with_place_and_advice() -> None:
    text = """\
extends: [recomended]
failon: error
rules:
  indexing/foreign-key-without-indx: error
  too-many-indexes: error
  auth/http-basic: fatal
  indexing/too-many-indexes: {max: 1.5, share: many, mode: quiet, tables: [1], maxx: 2, all: 1}
overrides:
  - rules: {auth: off}
  - paths: x
    rules: {indexing/too-many-indexes: {max: 3}}
exclude: [/etc]
dialect: {"**": db2}
ignores:
  - {rule: auth, paths: [a]}
  - {rule: auht, paths: [a], reason: why}
"""
    assert faults(yaml(text)) == [
        "plumbrule.yaml:1:11 unknown preset recomended\n  help: did you mean recommended?",
        "plumbrule.yaml:2:1 unknown key failon\n  help: did you mean fail-on?",
        (
            "plumbrule.yaml:4:3 unknown rule or area indexing/foreign-key-without-indx"
            "\n  help: did you mean indexing/foreign-key-without-index?"
        ),
        "plumbrule.yaml:5:3 unknown rule or area too-many-indexes\n  help: did you mean indexing/too-many-indexes?",
        'plumbrule.yaml:6:20 rules.auth/http-basic must be one of error, warning, info, off, and is "fatal"',
        "plumbrule.yaml:7:36 rules.indexing/too-many-indexes.max must be a whole number, and is 1.5",
        'plumbrule.yaml:7:48 rules.indexing/too-many-indexes.share must be a number, and is "many"',
        'plumbrule.yaml:7:60 rules.indexing/too-many-indexes.mode must be one of plain, loud, and is "quiet"',
        "plumbrule.yaml:7:76 rules.indexing/too-many-indexes.tables[0] must be a text, and is 1",
        "plumbrule.yaml:7:80 unknown key maxx\n  help: did you mean max?",
        "plumbrule.yaml:7:94 rules.indexing/too-many-indexes.all must be true or false, and is 1",
        'plumbrule.yaml:9:5 says neither paths nor addresses\n  help: to mean everything, write paths: ["**"]',
        "plumbrule.yaml:11:40 an override changes severities; options hold for the whole workspace",
        'plumbrule.yaml:10:12 overrides[1].paths must be a list, and is "x"',
        "plumbrule.yaml:12:11 /etc is no path pattern relative to the workspace's root",
        'plumbrule.yaml:13:17 dialect.** must be one of postgres, mysql, sqlite, tsql, oracle, and is "db2"',
        "plumbrule.yaml:15:5 needs a rule and a reason\n  help: an exception is a decision: say why it was taken",
        "plumbrule.yaml:16:12 unknown rule or area auht\n  help: did you mean auth?",
    ]


def test_places_in_toml_are_those_of_keys_and_values() -> None:
    text = """\
[tool.other]
x = 1
[tool.plumbrule]  # ours
"fail-on" = 'maybe'
rules = { auth = "off", "auth/http-basik" = "off" }
exclude = [
  "a", # first
  7,
]
[[tool.plumbrule.overrides]]
paths = ["**"]
[[tool.plumbrule.overrides]]
paths = ["**"]
rules.auth = \"\"\"
loud\"\"\"
"""
    assert faults(toml(text)) == [
        'pyproject.toml:4:13 fail-on must be one of error, warning, info, never, and is "maybe"',
        "pyproject.toml:5:25 unknown rule or area auth/http-basik\n  help: did you mean auth/http-basic?",
        "pyproject.toml:8:3 exclude[1] must be a text, and is 7",
        'pyproject.toml:14:14 overrides[1].rules.auth must be one of error, warning, info, off, and is "loud"',
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[tool.plumbrule]\nselect = [\n", "pyproject.toml:3:1 "),
        ("[tool.plumbrule]\nselect = nothing\n", "pyproject.toml:2:10 "),
    ],
)
def test_toml_that_does_not_parse_is_a_mistake_with_its_place(text: str, fault: str) -> None:
    (told,) = faults(toml(text))
    assert told.startswith(fault)


@pytest.mark.parametrize("text", ["rules: [", "a: b: c", "\x00", "- x", "7", "select: *x", "a: 1\na: 2\n"])
def test_yaml_that_is_no_configuration_is_a_mistake(text: str) -> None:
    assert yaml(text).faults


def test_a_second_document_is_a_mistake() -> None:
    assert faults(yaml("fail-on: error\n---\nfail-on: info\n")) == ["plumbrule.yaml:3:1 second document in this file"]


def test_a_named_file_that_cannot_be_read_is_a_mistake() -> None:
    assert faults(load(Memory({}).read, RULES, "ci.yaml")) == ["ci.yaml cannot be read: No such file or directory"]


@pytest.mark.parametrize("end", range(0, 400, 7))
def test_no_prefix_of_a_file_raises(end: int) -> None:
    whole = (
        '[tool.plumbrule]\nextends = [\'strict\', "recommended"]\nexclude = ["""a\nb""", \'c\']\n'
        '[tool.plumbrule.rules]\nauth.severity = "off"\n"indexing/too-many-indexes" = {max = 3, tables = ["a", "b"]}\n'
        "[[tool.plumbrule.ignores]]\nrule = 'auth'\npaths = ['x']\nreason = '''\nlong'''\n"
    )
    assert toml(whole[:end]).faults is not None
    assert yaml(whole[:end]).faults is not None


def test_a_configuration_that_is_there_but_cannot_be_read_is_not_passed_over() -> None:
    def read(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    assert faults(discover(read, RULES)) == ["plumbrule.yaml cannot be read: Permission denied"]


def test_the_example_of_the_documentation_is_a_configuration() -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    tree = Memory({"plumbrule.yaml": example, "org.yaml": "fail-on: error"})
    found = discover(tree.read, catalog.rules())
    assert not found.faults, faults(found)
    assert found.settings.fail_on is Severity.WARNING
