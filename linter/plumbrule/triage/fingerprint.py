"""The identity of a finding over time: plumbrule/v1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from plumbrule.rule import Finding

_SEPARATOR = "\x1f"


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """The fingerprint of each finding: 16 hexadecimal digits. Findings come in report order, which numbers equal ones.

    Made of logical names only, no path and no line, so that moving and re-formatting files keeps it.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        name = _SEPARATOR.join((finding.rule, finding.scope, finding.address, finding.detail))
        seen[name] += 1
        numbered = f"{name}{_SEPARATOR}{seen[name]}"
        yield sha256(numbered.encode(errors="surrogatepass")).hexdigest()[:16]
