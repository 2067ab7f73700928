"""plumbrule init."""

from __future__ import annotations

from tests.cli.console import Console

COMPOSE = "services: {orders: {build: ./orders}, db: {image: 'postgres:16'}}\n"


def test_a_first_manifest_is_written_and_a_check_of_it_is_clean(console: Console) -> None:
    console.files({"compose.yaml": COMPOSE})
    told = console("init")
    assert (told.status, told.out) == (0, "services.yaml is written, with 1 service: fill in what only you know.\n")
    assert "  orders: {}  # compose.yaml:1\n" in (console.folder / "services.yaml").read_text()
    assert console("check", "--select", "manifest").status == 0


def test_a_manifest_that_is_there_is_not_written_over(console: Console) -> None:
    console.files({"compose.yaml": COMPOSE, "services.yaml": "version: 1\nservices: {mine: {}}\n"})
    told = console("init")
    assert told.status == 2
    assert "--force" in told.err
    assert "mine" in (console.folder / "services.yaml").read_text()


def test_force_writes_over_it_and_takes_nothing_from_it(console: Console) -> None:
    console.files({"compose.yaml": COMPOSE, "services.yaml": "version: 1\nservices: {mine: {}}\n"})
    assert console("init", "--force").status == 0
    assert "mine" not in (console.folder / "services.yaml").read_text()


def test_print_writes_nothing(console: Console) -> None:
    console.files({"compose.yaml": COMPOSE, "services.yaml": "version: 1\nservices: {mine: {}}\n"})
    assert "  orders: {}  # compose.yaml:1\n" in console("init", "--print").out
    assert "mine" in (console.folder / "services.yaml").read_text()


def test_twice_is_once(console: Console) -> None:
    console.files({"compose.yaml": COMPOSE})
    first = console("init", "--print").out
    console("init")
    assert console("init", "--print").out == first


def test_where_nothing_tells_of_services_nothing_is_written(console: Console) -> None:
    console.files({"schema.sql": "CREATE TABLE orders (id int);"})
    assert console("init").status == 2
    assert not (console.folder / "services.yaml").exists()


def test_services_of_tests_are_not_written_and_not_counted(console: Console) -> None:
    console.files(
        {
            "compose.yaml": "services: {orders: {build: .}}\n",
            "tests/compose.yaml": "services: {fake: {image: acme/fake}}\n",
        }
    )
    assert "with 1 service:" in console("init").out
