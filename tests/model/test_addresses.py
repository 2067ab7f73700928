"""Addresses where names belong, and which services are one program."""

from __future__ import annotations

import pytest

from plumbrule.model.services.addresses import hard_coded
from plumbrule.model.services.workloads import is_bought, program
from tests.link.systems import system_of


def found(key: str, value: str, path: str = "compose.yaml", more: str = "") -> list[tuple[str, str | None]]:
    """Host and meant service of each address in one setting of `web`; `api` publishes 9000, `db` 5433."""
    compose = (
        f"services:\n  web: {{build: web{more}, environment: {{{key}: '{value}'}}}}\n"
        "  api: {build: api, ports: ['9000:8080']}\n  db: {image: 'postgres:16', ports: ['5433:5432']}\n"
    )
    addresses = hard_coded(system_of({path: compose}))
    return [(address.host, address.meant.name if address.meant else None) for _, address in addresses]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("API_URL", "http://10.0.0.7:8080/v1", [("10.0.0.7", None)]),
        ("API_URL", "http://user:pw@10.0.0.7/v1", [("10.0.0.7", None)]),
        ("API_URL", "http://[fd00::7]:8080", [("fd00::7", None)]),
        ("API_ADDR", "10.0.0.7:8080", [("10.0.0.7", None)]),
        ("DB_URL", "postgres://app@localhost:5433/shop", [("localhost", "db")]),
        ("DB_URL", "postgres://app@127.0.0.1:5433/shop", [("127.0.0.1", "db")]),
        ("DB_URL", "postgres://app@localhost:5432/shop", []),
        ("API_URL", "http://host.docker.internal:9000", [("host.docker.internal", "api")]),
        ("API_URL", "http://localhost:9000", []),
        ("API_URL", "http://api:8080", []),
        ("VERSION", "1.20.0.3", []),
        ("API_URL", "http://999.1.1.1:80", []),
        ("API_URL", "http://10.0.0.7.nip.io:80", []),
        ("LISTEN", "10.0.0.7:8080", []),
        ("ALLOWED_ORIGINS", "http://10.0.0.7:8080", []),
        ("BASE", "http://0.0.0.0:8080", []),
    ],
)
def test_an_address_is_told_from_a_name(key: str, value: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(key, value) == expected


def test_rehearsals_and_host_networks_may_use_addresses() -> None:
    assert found("API_URL", "http://10.0.0.7:80", path="e2e/compose.yaml") == []
    assert found("API_URL", "http://10.0.0.7:80", more=", network_mode: host") == []


def test_a_program_is_a_build_or_an_image() -> None:
    compose = (
        "services:\n  web: {build: ./shop}\n  worker: {build: ./shop}\n"
        "  flags: {image: 'registry.io:5000/acme/flags:1.2'}\n  flags2: {image: 'registry.io:5000/acme/flags:1.3'}\n"
    )
    services = system_of({"compose.yaml": compose}).services
    assert program(services["web"]) == program(services["worker"])
    assert program(services["flags"]) == program(services["flags2"]) == "image registry.io:5000/acme/flags"
    assert {name for name, service in services.items() if is_bought(service)} == {"flags", "flags2"}


def test_where_nothing_is_built_here_an_image_may_be_ones_own() -> None:
    services = system_of({"compose.yaml": "services:\n  web: {image: 'acme/web:1'}\n"}).services
    assert not is_bought(services["web"])
