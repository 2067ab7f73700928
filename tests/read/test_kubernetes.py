"""Files of Kubernetes objects, and kustomizations with what they hold and name."""

from __future__ import annotations

from plumbrule.model.document import Element
from plumbrule.model.input import Facts, Want
from plumbrule.read.kubernetes import read_kubernetes
from plumbrule.text import Source

KUSTOMIZATION = """\
resources: [deployment.yaml, ../base, https://example.org/a.yaml]
patchesStrategicMerge:
  - replicas.yaml
  - |-
    kind: Deployment
    metadata: {name: a}
patches:
  - path: memory.yaml
  - target: {kind: Service}
    patch: |-
      - op: remove
        path: /spec/type
configMapGenerator:
  - {name: a, envs: [a.env], files: [b.properties, picture.png]}
"""


def read(text: str, path: str = "k8s/kustomization.yaml") -> Facts:
    return read_kubernetes(Source(path, text))


def test_every_document_is_kept_and_a_broken_one_is_a_problem() -> None:
    facts = read("kind: A\n---\n# nothing\n---\nkind: [\n---\nkind: B\n", "k8s/a.yaml")
    kinds = [document.root["kind"] for document in facts.documents if isinstance(document.root, dict)]
    assert kinds == ["A", "B"]
    assert [problem.kind for problem in facts.problems] == ["syntax"]


def test_a_kustomization_wants_the_files_that_it_names() -> None:
    assert read(KUSTOMIZATION).wants == [
        Want("k8s/deployment.yaml", "kubernetes"),
        Want("k8s/replicas.yaml", "kubernetes"),
        Want("k8s/memory.yaml", "kubernetes"),
        Want("k8s/a.env", "env"),
        Want("k8s/b.properties", "env"),
    ]


def test_patches_written_into_it_are_documents_with_their_places_in_the_file() -> None:
    facts = read(KUSTOMIZATION)
    assert len(facts.inline) == 2
    merge, operations = ([Element(one, (), one.root) for one in documents] for documents in facts.inline.values())
    kind = merge[0].get("kind")
    assert kind is not None
    assert KUSTOMIZATION[slice(*kind.value_place.span)] == "Deployment"
    (operation,) = operations[0].items()
    assert KUSTOMIZATION[slice(*operation.place_of("path").span)] == "/spec/type"


def test_other_files_want_nothing() -> None:
    assert read(KUSTOMIZATION, "k8s/other.yaml").wants == []


def test_every_beginning_of_a_file_is_read() -> None:
    for end in range(len(KUSTOMIZATION)):
        read(KUSTOMIZATION[:end])
