"""What a user decided, read from `plumbrule.yaml` or the table `[tool.plumbrule]` of pyproject.toml."""

from plumbrule.config.fault import Fault
from plumbrule.config.load import Configuration, configurations, discover, load
from plumbrule.config.settings import Settings

__all__ = ["Configuration", "Fault", "Settings", "configurations", "discover", "load"]
