"""Which addresses are somebody else's, and are called where all can read it."""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory


def told(text: str) -> list[tuple[str, str, str | None]]:
    report = run(Memory({"compose.yaml": text}), select=("privacy/plaintext-external-call",))
    return [(one.severity.name, one.message.partition(",")[0], one.help) for one in report.new]


def compose(key: str, value: str) -> str:
    return f"services:\n  orders:\n    image: shop/orders:4.2.0\n    environment:\n      {key}: {value}\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PAYMENT_SERVICE_URL", "http://pay.acquirer.com/v1"),
        ("BANK_URL", "http://mybank.com"),
        ("STRIPE_BASE_URL", "http://api.stripe.com"),
        ("TRACKING_SOCKET", "ws://live.parcelhub.de:8080/positions"),
        ("DIRECTORY", "ldap://directory.parcelhub.co.uk"),
        ("CATALOG_FEED", "ftp://reader@files.supplier.fr/catalog.csv"),
    ],
)
def test_a_public_host_called_without_tls_is_told(key: str, value: str) -> None:
    assert len(told(compose(key, value))) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PAYMENT_SERVICE_URL", "https://pay.acquirer.com/v1"),
        ("BILLING_URL", "http://billing.finance:8080"),  # a Service in a namespace that other files fill
        ("BILLING_DB", "redis://billing-0.billing.shop:6379"),
        ("STOCK_URL", "http://10.2.3.4/stock"),
        ("CACHE_URL", "redis://orders.x1y2z3.0001.euw1.cache.amazonaws.com:6379"),
        ("APP_BASE_URL", "http://www.parcelhub.de"),
        ("GITLAB_EXTERNAL_URL", "http://git.parcelhub.de"),
        ("CORS_ORIGINS", "http://www.parcelhub.de"),
        ("HTTP_PROXY", "http://proxy.parcelhub.de:3128"),
        ("TOKEN_ISSUER", "http://login.parcelhub.de"),
        ("FEED_FORMAT", "http://www.w3.org/2005/Atom"),
        ("SMS_API", "http://api.your-provider.com"),
        ("RELAY_API", "http://${RELAY_HOST}/send"),
        ("DATABASE_URL", "postgres://orders@db.hosting.de/orders"),  # whether it uses TLS is negotiated
    ],
)
def test_what_is_encrypted_inside_its_own_or_no_address_is_not(key: str, value: str) -> None:
    assert told(compose(key, value)) == []


def test_the_encrypted_address_is_offered_with_the_evidence_that_it_exists() -> None:
    text = f"""{compose("RATES_API", "http://api.currencyrates.com/v2")}
  invoices:
    image: shop/invoices:1.0.0
    environment: {{RATES: "https://api.currencyrates.com"}}
"""
    [(severity, message, help_)] = told(text)
    assert severity == "ERROR"
    assert message == "orders reaches api.currencyrates.com by plain HTTP (RATES_API)"
    assert help_ == "https://api.currencyrates.com, as is done elsewhere in the system"


def test_a_workload_of_a_cluster_is_judged_by_its_environment() -> None:
    text = """apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec:
      containers:
        - name: orders
          image: shop/orders:4.2.0
          env: [{name: RATES_API, value: "http://api.currencyrates.com/v2"}]
"""
    for path, severity in (("k8s/orders.yaml", "ERROR"), ("k8s/dev/orders.yaml", "INFO")):
        report = run(Memory({path: text}), select=("privacy/plaintext-external-call",))
        assert [one.severity.name for one in report.new] == [severity]
