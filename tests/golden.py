"""Output that was read once and is held since.

`PLUMBRULE_UPDATE_GOLDEN=1` writes the files anew; the difference is reviewed like code.
"""

from __future__ import annotations

import os
from pathlib import Path


def hold(path: Path, text: str) -> None:
    """Fails where the text differs from the golden file, byte for byte."""
    if os.environ.get("PLUMBRULE_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text, f"{path} differs (PLUMBRULE_UPDATE_GOLDEN=1 writes it anew)"
