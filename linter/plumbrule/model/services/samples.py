"""Where a repository keeps a sample of a dotenv file that it does not keep itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

_ENDINGS = ("example", "sample", "template", "dist", "defaults")


def samples_of(path: str) -> Iterator[str]:
    """Paths of samples of a dotenv file, beside it: `.env.example`, `app.env.sample`, `example.env`."""
    folder, name = posixpath.split(path)
    for ending in _ENDINGS:
        yield posixpath.join(folder, f"{name}.{ending}")
        if name == ".env":
            yield from (posixpath.join(folder, one) for one in (f".env-{ending}", f"env.{ending}", f"{ending}.env"))
