"""Credentials in texts: known by their shape, unless they only stand for one."""

from __future__ import annotations

import pytest

from plumbrule.model.privacy.token import tokens_in

LETTERS = "u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dQw3Rt5Yz7Mn1Vb9Xc2"
JWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJtLTQ3MTEiLCJyb2xlIjoiY291cmllciJ9."
SIGNATURE = "zwS9k_UK5pUU2oxlnOKxDMza6_mQ0Zg4sNfsCz6XgY4"


def found(text: str) -> list[str]:
    """What each credential opens, and its text in full."""
    return [f"{token.kind} {text[token.span.start : token.span.end]}" for token in tokens_in(text)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("AWS access key", "AKIA" + LETTERS[:16].upper()),
        ("AWS access key", "ASIA" + LETTERS[:16].upper()),
        ("Stripe key", "sk_live_" + LETTERS[:24]),
        ("Stripe key", "rk_live_" + LETTERS[:24]),
        ("GitHub token", "ghp_" + LETTERS[:36]),
        ("GitHub token", "github_pat_" + LETTERS[:40]),
        ("Slack token", "xoxb-" + LETTERS[:24]),
        ("Google key", "AIza" + LETTERS[:35]),
        ("Google token", "ya29." + LETTERS[:30]),
        ("SendGrid key", f"SG.{LETTERS[:22]}.{LETTERS[:43]}"),
        ("npm token", "npm_" + LETTERS[:36]),
        ("PyPI token", "pypi-AgEI" + LETTERS),
        ("GitLab token", "glpat-" + LETTERS[:20]),
        ("Shopify token", "shpat_" + "9f86d081884c7d65" + "3ab1c2e4f5061728"),
        ("Azure storage key", "AccountKey=" + (LETTERS * 2)[:86] + "=="),
        ("JWT", JWT + SIGNATURE),
    ],
)
def test_each_provider_has_a_shape(kind: str, value: str) -> None:
    assert found(f'{{"token": "{value}"}}') == [f"{kind} {value}"]
    assert found(f"token: {value}\nnext: 1") == [f"{kind} {value}"]
    assert found(f"not_a_{value}" if value[0].isalpha() and kind != "JWT" else "") == []


@pytest.mark.parametrize(
    "value",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_" + "x" * 36,
        "ghp_" + "abab" * 9,
        "ghp_abcdef" + LETTERS[:30],
        "ghp_YourTokenHere" + LETTERS[:23],
        "sk_test_" + LETTERS[:24],
        "sk_live_123456" + LETTERS[:18],
        "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
        JWT + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        JWT + "signature-signature-signature",
        "https://files.shop.io/a?X-Amz-Credential=AKIA" + LETTERS[:16].upper() + "%2F20260101",
        "eyJhbGciOiJIUzI1NiJ9",
    ],
)
def test_what_only_stands_for_a_credential_is_none(value: str) -> None:
    assert found(value) == []


def test_a_private_key_needs_its_text() -> None:
    header = "-----BEGIN PRIVATE KEY-----"
    assert found(f"{header}\n{LETTERS}\n{LETTERS}") == [f"private key {header}"]
    assert found(f"{header}\\n{LETTERS}\\n{LETTERS}") == [f"private key {header}"]
    assert found(f"{header} ... -----END PRIVATE KEY-----") == []


def test_one_line_of_an_rsa_key_is_no_key() -> None:
    header = "-----BEGIN RSA PRIVATE KEY-----"
    assert found(f"{header}\n{LETTERS}{LETTERS}.\n-----END RSA PRIVATE KEY-----") == []
    lines = "\n".join([LETTERS] * 8)
    assert found(f"{header}\n{lines}\n-----END RSA PRIVATE KEY-----") == [f"private key {header}"]


def test_several_come_in_the_order_of_the_text() -> None:
    first, second = "npm_" + LETTERS[:36], "AKIA" + LETTERS[:16].upper()
    assert [token.value for token in tokens_in(f"{first} {second} {first}")] == [first, second, first]


def test_no_more_than_the_beginning_is_shown() -> None:
    (token,) = tokens_in("ghp_" + LETTERS[:36])
    assert token.shown == "ghp_u8…"
