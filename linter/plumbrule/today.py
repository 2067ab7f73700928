"""The day of the run: the one thing that a result may depend on beside its input."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The present day in UTC, or that of `SOURCE_DATE_EPOCH` (seconds since 1970; reproducible-builds.org)."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now(UTC).date()
