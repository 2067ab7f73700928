"""Kubernetes documents that are not what they should be: never a trace, never a hang, the same bytes each time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plumbrule.model.document import Value
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.link.systems import system_of, workspace_of

OBJECTS: list[Value] = yaml.safe_load((Path(__file__).parent / "kubernetes" / "objects.yaml").read_text())
KUSTOMIZATION: Value = {
    "resources": ["objects.json"],
    "namespace": "prod",
    "namePrefix": "a-",
    "commonLabels": {"team": "a"},
    "labels": [{"pairs": {"b": "c"}, "includeSelectors": True}],
    "replicas": [{"name": "orders", "count": 3}],
    "patches": [{"path": "patch.json", "target": {"kind": "Deployment", "name": "orders"}}],
    "patchesStrategicMerge": ["merge.json"],
    "configMapGenerator": [{"name": "more", "literals": ["A=b"], "envs": ["a.env"]}],
}
PATCH: Value = [{"op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": {"name": "C", "value": "d"}}]
ODD: list[Value] = [
    None,
    [],
    {},
    "",
    "x",
    0,
    -1,
    80,
    True,
    1.5,
    [None],
    [[]],
    {"a": None},
    ["a"],
    "{{ x }}",
    "999999999999999999999",
]


def places(value: Value) -> Iterator[tuple[str | int, ...]]:
    """The way to every value below a value."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (key,)
        yield from ((key, *rest) for rest in places(member))


def changed(value: Value, way: tuple[str | int, ...], new: Value) -> Value:
    copy: Value = json.loads(json.dumps(value))
    inner = copy
    for step in way[:-1]:
        inner = inner[step]  # type: ignore[index, call-overload]
    inner[way[-1]] = new  # type: ignore[index, call-overload]
    return copy


def files(objects: Value, kustomization: Value, patch: Value) -> dict[str, str]:
    return {
        "prod/objects.json": json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}),
        "prod/kustomization.yaml": json.dumps(kustomization),
        "prod/patch.json": json.dumps(patch),
        "prod/merge.json": json.dumps(objects[0] if isinstance(objects, list) else objects),
        "loose/objects.yaml": "\n---\n".join(map(json.dumps, objects if isinstance(objects, list) else [])),
    }


def test_the_objects_are_understood_before_anything_is_changed() -> None:
    system = system_of(files(OBJECTS, KUSTOMIZATION, PATCH))
    assert [(one.name, one.built, len(one.workloads)) for one in system.clusters] == [("", False, 2), ("prod", True, 2)]
    assert all(len(one.paths) == 4 and one.autoscalers and one.budgets and one.policies for one in system.clusters)


@pytest.mark.parametrize("seed", range(3))
def test_no_value_in_any_place_makes_a_rule_or_the_linker_fail(seed: int) -> None:
    chance = random.Random(seed)
    ways = list(places(OBJECTS))
    for _ in range(20):
        objects = changed(OBJECTS, chance.choice(ways), chance.choice(ODD))
        objects = changed(objects, chance.choice(list(places(objects))), chance.choice(ODD))
        kustomization = changed(KUSTOMIZATION, chance.choice(list(places(KUSTOMIZATION))), chance.choice(ODD))
        patch = changed(PATCH, chance.choice(list(places(PATCH))), chance.choice(ODD))
        report = run(Memory(files(objects, kustomization, patch)), select=("strict",))
        assert [crash.traceback for crash in report.crashes] == []


def test_what_aliases_share_is_built_once() -> None:
    layers = "\n".join(f"  l{n}: &l{n} {{a: *l{n - 1}, b: *l{n - 1}, name: n}}" for n in range(1, 15))
    bomb = f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: api}}\nspec:\n  l0: &l0 {{a: b}}\n{layers}\n"
    pod = "  template: {spec: {containers: [{name: api, image: a/b}]}}\n"
    system = system_of(
        {
            "a/kustomization.yaml": "resources: [api.yaml]\nnamePrefix: x-\npatchesStrategicMerge: [patch.yaml]\n",
            "a/api.yaml": bomb + pod,
            "a/patch.yaml": bomb,
        }
    )
    assert list(system.services) == ["x-api"]


def test_a_broken_document_does_not_hide_the_others() -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata: {{name: {}}}\n"
    text = f"{service.format('a')}---\nkind: [\n---\n{service.format('b')}"
    workspace = workspace_of({"k8s.yaml": text})
    assert [one.name for one in workspace.system.clusters[0].endpoints] == ["a", "b"]
    assert workspace.system.clusters[0].partial
    assert [problem.kind for problem in workspace.problems] == ["syntax"]


def test_the_order_of_files_and_documents_changes_nothing() -> None:
    def told(texts: dict[str, str]) -> list[str]:
        report = run(Memory(texts), select=("strict",))
        return [f"{one.finding.place.path} {one.finding.message}" for one in report.findings]

    texts = {f"k8s/{index}.yaml": json.dumps(one) for index, one in enumerate(OBJECTS)}
    assert told(texts) == told(dict(reversed(texts.items())))
    assert told(texts)


@pytest.mark.parametrize("value", ["a" * 100_000, "a://" * 50_000, "$(" * 100_000, "a:" * 100_000, "-" * 100_000])
def test_a_long_value_is_read_in_a_time_that_grows_with_it(value: str) -> None:
    text = f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: conf}}\ndata: {{k: '{value}', TOKEN: '{value}'}}\n"
    container = "{name: a, image: b, envFrom: [{configMapRef: {name: conf}}]}"
    pod = f"{{volumes: [{{name: v, configMap: {{name: conf}}}}], containers: [{container}]}}"
    workload = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {pod}\n"
    assert run(Memory({"a.yaml": f"{text}---\n{workload}"}), select=("strict",)).crashes == ()
