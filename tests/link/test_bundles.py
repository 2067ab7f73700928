"""Contracts that a tool made of another are not judged twice."""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory

INFO = "openapi: 3.1.0\ninfo: {title: Shop, version: 1.2.0}\n"
OK = "responses: {'200': {description: ok}}"
SOURCE = {
    "openapi/openapi.yaml": f"{INFO}paths:\n  /orders: {{$ref: orders.yaml}}\n",
    "openapi/orders.yaml": f"get: {{{OK}}}\npost: {{{OK}}}\n",
}


def judged(files: dict[str, str]) -> tuple[int, tuple[str, ...]]:
    """Number of contracts, and what the report says of the others."""
    report = run(
        Memory({path: text.encode() for path, text in files.items()}), select=("contract/unresolved-reference",)
    )
    return report.understood.apis, tuple(note for note in report.notes if "is made of" in note)


def bundle(**changes: str) -> str:
    text = f"{INFO}paths:\n  /orders: {{get: {{{OK}}}, post: {{{OK}}}}}\n"
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def test_a_bundle_is_named_and_its_source_is_judged() -> None:
    assert judged({**SOURCE, "openapi.bundle.yaml": bundle()}) == (
        1,
        ("openapi.bundle.yaml is made of openapi/openapi.yaml, which is judged",),
    )


@pytest.mark.parametrize("changes", [{"1.2.0": "1.1.0"}, {"Shop": "Store"}, {"post": "put"}])
def test_another_contract_is_no_bundle(changes: dict[str, str]) -> None:
    assert judged({**SOURCE, "openapi.bundle.yaml": bundle(**changes)}) == (2, ())


def test_a_copy_in_a_build_folder_is_no_contract_of_its_own() -> None:
    assert judged({"api/openapi.yaml": bundle(), "dist/openapi.yaml": bundle()})[0] == 1
    assert judged({"api/openapi.yaml": bundle(), "dist/openapi.yaml": bundle(ok="fine")})[0] == 2
    assert judged({"api/openapi.yaml": bundle(), "docs/openapi.yaml": bundle()})[0] == 2


def test_a_manifest_may_name_the_bundle() -> None:
    manifest = """
version: 1
services:
  shop: {provides: [{name: shop-api, version: "1", spec: gen/openapi.yaml}]}
"""
    files = {**SOURCE, "gen/openapi.yaml": bundle(), "services.yaml": manifest}
    report = run(Memory({path: text.encode() for path, text in files.items()}), select=("manifest",))
    assert [one.finding.message for one in report.findings] == []
