"""Helm charts are told of once each, however many templates they have."""

from __future__ import annotations

from plumbrule.run import run
from plumbrule.tree import Memory

TEMPLATE = "apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\n"


def test_a_chart_is_one_note_and_rendered_files_beside_it_are_read() -> None:
    files = {
        "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
        "chart/templates/service.yaml": TEMPLATE,
        "chart/templates/tests/connection.yaml": TEMPLATE,
        "rendered/shop.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {ports: [{port: 80}]}\n",
    }
    report = run(Memory(files), select=("strict",))
    (skipped,) = report.skipped
    assert (skipped.path, skipped.reason) == ("chart/", "Helm chart that is not rendered, 3 files")
    assert report.understood.files == 1
