from __future__ import annotations

import pytest

from plumbrule.model.contract.fields import is_id, is_money, is_personal, is_secret, is_timestamp, is_url


@pytest.mark.parametrize("name", ["id", "orderId", "order_uuid", "customerGUID"])
def test_ids(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize("name", ["paid", "valid", "grid", "identity", "idea"])
def test_no_ids(name: str) -> None:
    assert not is_id(name)


@pytest.mark.parametrize(
    "name", ["password", "clientSecret", "x-api-key", "token", "refresh_token", "cvv", "webhookSecret"]
)
def test_secrets(name: str) -> None:
    assert is_secret(name, {"string"})
    assert is_secret(name)
    assert not is_secret(name, {"boolean"})
    assert not is_secret(name, {"object"})
    assert not is_secret(name, {"string"}, enumerated=True)


@pytest.mark.parametrize(
    "name",
    [
        "nextPageToken",
        "public_key",
        "password_changed_at",
        "passwordHint",
        "has_password",
        "tokenType",
        "secret_id",
        "access_token_expires_in",
        "maxTokens",
        "monkey",
        "sort_key",
    ],
)
def test_no_secrets(name: str) -> None:
    assert not is_secret(name, {"string"})


def test_secrets_by_format_and_numbers() -> None:
    assert is_secret("phrase", {"string"}, "password")
    assert is_secret("pin_code", {"integer"})
    assert not is_secret("secret", {"integer"})


def test_personal_data() -> None:
    assert is_personal("contactEmail")
    assert is_personal("date_of_birth")
    assert is_personal("account_number", ["iban", "account_number"])
    assert not is_personal("account_number", ["invoice"])
    assert not is_personal("email_verified")
    assert not is_personal("phone_type")


def test_money() -> None:
    assert is_money("totalAmount")
    assert is_money("unit_price")
    assert is_money("total", ["total", "currency"])
    assert not is_money("total", ["total", "page"])
    assert not is_money("price_percentage")
    assert not is_money("fee_count")


def test_timestamps() -> None:
    assert is_timestamp("created_at")
    assert is_timestamp("dueDate")
    assert is_timestamp("timestamp")
    assert not is_timestamp("at")
    assert not is_timestamp("update")
    assert not is_timestamp("runtime")
    assert not is_timestamp("time_zone")
    assert not is_timestamp("realTime")
    assert not is_timestamp("date_time_zone")
    assert not is_timestamp("created_time_ms", {"integer"})
    assert not is_timestamp("year_to_date", {"number"})


def test_urls() -> None:
    assert is_url("callbackUrl")
    assert is_url("avatar", "uri")
    assert not is_url("urlCount")
