"""From findings to findings: small pure stages that select, weigh, mark, silence and order."""

from plumbrule.triage.stages import triage

__all__ = ["triage"]
