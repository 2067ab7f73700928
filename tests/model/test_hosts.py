"""Which hosts are one's own, which are public, and which are not said."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.hosts import are_local, authority


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8080/v1",
        "http://127.0.0.1",
        "http://[::1]:8080/",
        "http://10.1.4.7",
        "http://172.16.0.9/api",
        "http://192.168.2.1",
        "http://orders:8080",
        "http://orders.shop.svc.cluster.local",
        "http://orders.shop.svc",
        "http://build.lan",
        "ws://user:secret@host.docker.internal/socket",
    ],
)
def test_hosts_of_the_own_machine_or_network_are_local(url: str) -> None:
    host = authority(url)
    assert host is not None
    assert host.is_local


@pytest.mark.parametrize("url", ["http://shop.com", "https://8.8.8.8", "//api.shop.com/v1", "HTTP://Shop.Com:80"])
def test_other_hosts_are_public(url: str) -> None:
    host = authority(url)
    assert host is not None
    assert not host.is_local


@pytest.mark.parametrize("url", ["/v1", "", "v1/orders", "{server}/v1", "mailto:team@shop.com"])
def test_a_relative_url_has_no_authority(url: str) -> None:
    assert authority(url) is None


@pytest.mark.parametrize("url", ["http://{tenant}.shop.com", "http://${HOST}/x", "http://<your-domain>/"])
def test_hosts_that_are_filled_in_later_are_placeholders(url: str) -> None:
    host = authority(url)
    assert host is not None
    assert host.is_placeholder


@pytest.mark.parametrize(("url", "example"), [("http://api.example.com", True), ("http://example.shop.com", False)])
def test_hosts_of_documentation_are_examples(url: str, example: bool) -> None:
    host = authority(url)
    assert host is not None
    assert host.is_example is example


@pytest.mark.parametrize("url", ["http://[::1", "http://[", "//", "http://", "http://a..b", "http://999.999.999.999"])
def test_no_url_makes_it_fail(url: str) -> None:
    host = authority(url)
    assert host is None or isinstance(host.is_local, bool)


def test_no_urls_at_all_are_not_local() -> None:
    assert not are_local([])
    assert are_local(["http://localhost", "http://orders"])
    assert not are_local(["http://localhost", "https://shop.com"])
    assert not are_local(["/v1"])
