"""plumbrule: an architecture linter for backends."""

__version__ = "0.1.0"
