"""`python linter` and `python -m linter` from a bare checkout; not part of the package."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "rules")]

from plumbrule.cli import main  # noqa: E402  (the path must be set first)

main()
