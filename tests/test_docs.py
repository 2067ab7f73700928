"""What is generated is current."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from plumbrule import catalog

ROOT = Path(__file__).parent.parent


def _generated() -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    texts: dict[Path, str] = module.generated()
    assert {rule.area for rule in catalog.rules()} == set(module.AREAS)
    return texts


@pytest.mark.parametrize(("path", "text"), _generated().items(), ids=lambda value: getattr(value, "name", ""))
def test_generated_documentation_is_current(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run make docs"
