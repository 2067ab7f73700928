"""Where the development corpus lies, for the tests that read real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("PLUMBRULE_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")


def corpus(*parts: str) -> Path:
    """A file or folder of the corpus; the test is skipped where there is none."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip("the development corpus is not beside this checkout")
    return path
