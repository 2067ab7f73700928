"""Overlays of one base: each is judged, and what the base gets wrong is said once."""

from __future__ import annotations

from plumbrule.run import run
from plumbrule.tree import Memory
from tests.link.kubernetes.texts import deployment, service, thing, together

BASE = {
    "base/orders.yaml": together(deployment("orders", "shop/orders", spec="replicas: 2"), service("orders")),
    "base/kustomization.yaml": "resources: [orders.yaml]\n",
}


def messages(files: dict[str, str], rule: str) -> list[str]:
    report = run(Memory({**BASE, **files}), select=(rule,))
    return [f"{one.finding.place.path}: {one.finding.message}" for one in report.findings]


def overlay(name: str, more: str = "", patch: str = "") -> dict[str, str]:
    text = f"resources: [../../base, more.yaml]\npatches: [{patch}]\n"
    return {f"overlays/{name}/kustomization.yaml": text, f"overlays/{name}/more.yaml": more or "{}\n"}


def test_what_the_base_lacks_is_said_once_with_the_environments() -> None:
    found = messages({**overlay("prod"), **overlay("stage")}, "resilience/health-check-missing")
    assert len(found) == 1
    assert found[0].startswith("base/orders.yaml: ")
    assert " in overlays/prod, overlays/stage has " in found[0]


def test_one_environment_alone_needs_no_name() -> None:
    (found,) = messages(overlay("prod"), "resilience/health-check-missing")
    assert " in overlays" not in found


def test_a_budget_is_held_against_the_replicas_of_its_environment() -> None:
    budget = thing(
        "policy/v1",
        "PodDisruptionBudget",
        "{name: orders}",
        "{minAvailable: 2, selector: {matchLabels: {app: orders}}}",
    )
    more = '{target: {kind: Deployment}, patch: \'[{"op": "replace", "path": "/spec/replicas", "value": 3}]\'}'
    found = messages(
        {**overlay("prod", budget, more), **overlay("stage", budget)}, "resilience/disruption-budget-blocks-eviction"
    )
    assert [one.partition(":")[0] for one in found] == ["overlays/stage/more.yaml"]


def test_a_selector_is_held_against_the_labels_that_the_overlay_gives() -> None:
    files = overlay("prod", service("orders-admin", "orders"))
    files["overlays/prod/kustomization.yaml"] += "commonLabels: {app: shop-orders}\n"
    assert messages(files, "manifest/dangling-selector") == []
    files["overlays/prod/more.yaml"] = service("orders-admin", "ordres")
    files["overlays/prod/kustomization.yaml"] = "resources: [../../base, more.yaml]\n"
    (found,) = messages(files, "manifest/dangling-selector")
    assert "selects app=ordres" in found


def test_an_overlay_without_its_base_says_nothing_of_absences() -> None:
    files = overlay("prod", service("orders-admin", "ordres"))
    files["overlays/prod/kustomization.yaml"] += "components: [../../elsewhere]\n"
    assert messages(files, "manifest/dangling-selector") == []
