"""What settings of an application say about its database."""

from __future__ import annotations

import pytest

from plumbrule.model.database.schema import Dialect
from plumbrule.read.settings import is_settings, settings


@pytest.mark.parametrize(
    ("text", "dialects"),
    [
        ("spring:\n  datasource:\n    url: jdbc:postgresql://db/shop\n", {Dialect.POSTGRES}),
        ("spring.datasource.url=jdbc:tc:mariadb:11:///shop", {Dialect.MYSQL}),
        ("quarkus.datasource.reactive.url=r2dbc:pool:postgresql://db/shop", {Dialect.POSTGRES}),
        ("# url: jdbc:oracle:thin:@db\nurl: jdbc:sqlserver://db", {Dialect.TSQL}),
        ("<!-- <artifactId>mysql-connector-j</artifactId> --><groupId>org.postgresql</groupId>", {Dialect.POSTGRES}),
        ('runtimeOnly("com.oracle.database.jdbc:ojdbc11")', {Dialect.ORACLE}),
        ("[core]\n\tengine = sqlite\n", {Dialect.SQLITE}),
        ("url: jdbc:h2:mem:shop", set()),
        ("the search engine = mysql", set()),
    ],
)
def test_an_engine_is_named_by_address_driver_or_word(text: str, dialects: set[Dialect]) -> None:
    assert settings(text).dialects == dialects


@pytest.mark.parametrize(
    ("text", "out_of_order"),
    [
        ("flyway.outOfOrder=true", True),
        ("spring:\n  flyway:\n    out-of-order: true\n", True),
        ("spring.flyway.out-of-order=true", True),
        ("[flyway]\noutOfOrder = true\n", True),
        ("<configuration><outOfOrder>true</outOfOrder></configuration>", True),
        ("#flyway.outOfOrder=true", False),
        ("flyway.outOfOrder=false", False),
    ],
)
def test_flyway_may_take_late_versions(text: str, out_of_order: bool) -> None:
    assert settings(text).out_of_order is out_of_order


def test_settings_of_tests_are_not_asked() -> None:
    assert is_settings("shop/src/main/resources/application-prod.yml")
    assert not is_settings("shop/src/test/resources/application.yml")
    assert not is_settings("shop/applications.yml")
