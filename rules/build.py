"""When a wheel is built: the index of the rules is written beside them. An editable installation has none."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Index(BuildHookInterface[Any]):
    """Walks over the rules once, so that no run has to."""

    folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.dont_write_bytecode = True
        sys.path[:0] = [str(Path(self.root) / "linter"), str(Path(self.root) / "rules")]
        from plumbrule.catalog import walked
        from plumbrule.catalog_index import INDEX, written

        self.folder = tempfile.mkdtemp()
        path = Path(self.folder) / INDEX
        path.write_text(written(walked()), encoding="utf-8")
        build_data["force_include"][str(path)] = f"plumbrule_rules/{INDEX}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if self.folder:
            shutil.rmtree(self.folder)
