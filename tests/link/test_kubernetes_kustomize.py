"""Kustomizations: what they build, and which files they take."""

from __future__ import annotations

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.system import System
from tests.link.systems import edges, system_of

API = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 1
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: acme/api:1
          env: [{name: ORDERS_URL, value: 'http://orders:8080'}]
        - {name: log-sidecar, image: acme/log:1}
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
"""


def built(files: dict[str, str]) -> System:
    return system_of({"base/api.yaml": API, "base/kustomization.yaml": "resources: [api.yaml]\n", **files})


def only(system: System) -> Cluster:
    assert len(system.clusters) == 1, [cluster.name for cluster in system.clusters]
    return system.clusters[0]


def test_overlays_of_one_base_are_environments_of_one_service() -> None:
    system = built(
        {
            "overlays/dev/kustomization.yaml": "resources: [../../base]\nnamespace: dev\n",
            "overlays/prod/kustomization.yaml": "bases: [../../base]\nreplicas: [{name: api, count: 3}]\n",
        }
    )
    assert [(one.name, one.built) for one in system.clusters] == [("overlays/dev", True), ("overlays/prod", True)]
    assert list(system.services) == ["api"]
    api = system.services["api"]
    assert [(one.cluster.name, one.namespace, one.replicas) for one in api.workloads] == [
        ("overlays/prod", None, 3),
        ("overlays/dev", "dev", 1),
    ]
    assert api.replicas == 3


def test_a_strategic_merge_patch_changes_the_container_of_its_name() -> None:
    patch = API.replace("replicas: 1", "replicas: 4").replace("acme/api:1", "acme/api:2")
    patch = patch.replace("        - {name: log-sidecar, image: acme/log:1}\n", "")
    system = built(
        {
            "prod/kustomization.yaml": "resources: [../base]\npatches: [{path: api.yaml}]\n",
            "prod/api.yaml": patch,
        }
    )
    workload = only(system).workloads[0]
    assert workload.replicas == 4
    assert [one.image for one in workload.containers] == ["acme/api:2", "acme/log:1"]
    assert workload.replicas_place is not None
    assert workload.replicas_place.path == "prod/api.yaml"


def test_a_patch_may_delete_a_container_an_object_or_a_field() -> None:
    overlay = """\
resources: [../base, service.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
      spec:
        replicas: null
        template:
          spec:
            containers:
              - name: log-sidecar
                $patch: delete
  - patch: |-
      $patch: delete
      apiVersion: v1
      kind: Service
      metadata:
        name: api
"""
    cluster = only(built({"prod/kustomization.yaml": overlay, "prod/service.yaml": SERVICE}))
    assert cluster.endpoints == []
    assert [one.name for one in cluster.workloads[0].containers] == ["api"]
    assert cluster.workloads[0].replicas == 1
    assert cluster.workloads[0].replicas_place is None


def test_a_json_patch_written_into_the_kustomization_keeps_its_place() -> None:
    overlay = """\
resources: [../base]
patchesJson6902:
  - target: {kind: Deployment, name: a.*}
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 7
      - op: add
        path: /spec/template/spec/containers/0/env/-
        value: {name: BILLING_URL, value: 'http://billing.example.org'}
"""
    system = built({"prod/kustomization.yaml": overlay})
    workload = only(system).workloads[0]
    assert workload.replicas == 7
    assert workload.replicas_place is not None
    assert overlay[slice(*workload.replicas_place.span)] == "7"
    assert not only(system).partial


def test_a_json_patch_that_cannot_be_done_leaves_the_object_be() -> None:
    overlay = """\
resources: [../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - {op: replace, path: /spec/template/spec/containers/9/image, value: x}
"""
    assert only(built({"prod/kustomization.yaml": overlay})).workloads[0].containers[0].image == "acme/api:1"


def test_prefix_namespace_and_labels_reach_names_and_selectors() -> None:
    overlay = """\
resources: [../base, service.yaml]
namePrefix: shop-
namespace: shop
commonLabels: {team: checkout}
"""
    cluster = only(built({"prod/kustomization.yaml": overlay, "prod/service.yaml": SERVICE}))
    assert [(one.name, one.namespace, one.labels["team"]) for one in cluster.workloads] == [
        ("shop-api", "shop", "checkout")
    ]
    endpoint = cluster.endpoints[0]
    assert endpoint.name == "shop-api"
    assert endpoint.selector is not None
    assert dict(endpoint.selector.labels) == {"app": "api", "team": "checkout"}
    assert endpoint.workloads == cluster.workloads


def test_a_json_patch_sees_the_namespace_that_is_given_and_may_move_an_object_out_of_it() -> None:
    overlay = """\
resources: [../base, service.yaml]
namespace: shop
patchesJson6902:
  - target: {kind: Service, name: api, namespace: shop}
    patch: |-
      - {op: replace, path: /metadata/namespace, value: edge}
  - target: {kind: Deployment, namespace: other}
    patch: |-
      - {op: replace, path: /spec/replicas, value: 9}
"""
    cluster = only(built({"prod/kustomization.yaml": overlay, "prod/service.yaml": SERVICE}))
    assert [one.namespace for one in cluster.endpoints] == ["edge"]
    assert [(one.namespace, one.replicas) for one in cluster.workloads] == [("shop", 1)]


def test_a_generated_config_map_gives_edges() -> None:
    overlay = """\
resources: [web.yaml, ../base]
configMapGenerator:
  - name: web
    literals: [API_URL=http://api]
    envs: [web.env]
"""
    web = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: acme/web, envFrom: [{configMapRef: {name: web}}]}]
"""
    files = {
        "prod/kustomization.yaml": overlay,
        "prod/web.yaml": web,
        "prod/web.env": "CACHE=redis://cache:6379\n",
        "base/service.yaml": SERVICE,
        "base/kustomization.yaml": "resources: [api.yaml, service.yaml]\n",
    }
    system = system_of({"base/api.yaml": API, **files})
    assert "web → api (inferred)" in edges(system)
    assert [use.host for use in system.services["web"].unresolved_hosts] == ["cache"]


def test_files_that_no_kustomization_takes_are_a_set_of_their_own() -> None:
    system = built(
        {"jobs/job.yaml": API.replace("name: api}\nspec", "name: worker}\nspec").replace("app: api", "app: worker")}
    )
    assert [(one.name, one.built) for one in system.clusters] == [("", False), ("base", True)]


def test_a_resource_outside_of_the_tree_makes_the_set_partial() -> None:
    for entry in ("../../elsewhere", "https://example.org/base", "missing.yaml"):
        assert only(built({"prod/kustomization.yaml": f"resources: [../base, '{entry}']\n"})).partial, entry


def test_bases_that_build_on_each_other_end() -> None:
    system = system_of(
        {
            "a/kustomization.yaml": "resources: [../b, api.yaml]\n",
            "a/api.yaml": API,
            "b/kustomization.yaml": "resources: [../a]\n",
        }
    )
    assert len(system.clusters) <= 1


def test_a_component_changes_the_objects_of_whoever_uses_it() -> None:
    component = """\
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: {kind: Deployment}
    patch: |-
      - {op: replace, path: /spec/replicas, value: 5}
"""
    files = {"components/large/kustomization.yaml": component}
    assert [one.name for one in built(files).clusters] == ["base"]
    prod = "resources: [../base]\ncomponents: [../components/large]\n"
    assert only(built({**files, "prod/kustomization.yaml": prod})).workloads[0].replicas == 5


def test_a_json_patch_may_stand_on_one_line() -> None:
    patch = """[{"op": "replace", "path": "/spec/replicas", "value": 6}]"""
    overlay = f"resources: [../base]\npatches: [{{target: {{kind: Deployment}}, patch: '{patch}'}}]\n"
    assert only(built({"prod/kustomization.yaml": overlay})).workloads[0].replicas == 6


def test_images_get_the_names_tags_and_digests_that_the_kustomization_gives_them() -> None:
    images = """resources: [../base]
images:
  - {name: acme/api, newName: registry.acme.io/api, newTag: 1.10}
  - {name: acme/log, digest: 'sha256:abc'}
  - {name: acme/a, newTag: other}
"""
    workload = only(built({"prod/kustomization.yaml": images})).workloads[0]
    assert [one.image for one in workload.containers] == ["registry.acme.io/api:1.10", "acme/log@sha256:abc"]


def test_a_number_of_replicas_is_given_to_workloads_that_say_none() -> None:
    files = {
        "base/api.yaml": API.replace("  replicas: 1\n", ""),
        "prod/kustomization.yaml": "resources: [../base]\nreplicas: [{name: api, count: 3}]\n",
    }
    assert only(built(files)).workloads[0].replicas == 3


def test_annotations_of_the_kustomization_reach_the_pods() -> None:
    annotations = "resources: [../base]\ncommonAnnotations: {linkerd.io/inject: enabled}\n"
    workload = only(built({"prod/kustomization.yaml": annotations})).workloads[0]
    assert workload.annotations == {"linkerd.io/inject": "enabled"}
    assert workload.meshed


def test_odd_transformers_change_nothing() -> None:
    odd = "resources: [../base]\nimages: [1, {name: acme/api, newTag: [x]}, {newTag: 2}]\ncommonAnnotations: [1]\n"
    workload = only(built({"prod/kustomization.yaml": odd})).workloads[0]
    assert [one.image for one in workload.containers] == ["acme/api:1", "acme/log:1"]
