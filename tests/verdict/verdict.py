"""Whether a document is a valid contract: what we say, and what openapi-spec-validator says."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from openapi_spec_validator import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)

from plumbrule.rule import Finding, Severity
from plumbrule.run import run
from plumbrule.tree import Memory

RULES = (
    "contract/unreadable-document", "contract/invalid-structure", "contract/unresolved-reference",
    "contract/path-parameter-mismatch", "contract/duplicate-operation-id", "contract/duplicate-parameter",
    "contract/invalid-example",
)  # fmt: skip
"""What makes a document invalid: its structure, and what the published schemas cannot see and the oracle reports."""

_KINDS = {
    "2.0": OpenAPIV2SpecValidator,
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
    "3.2": OpenAPIV32SpecValidator,
}


def ours(document: Mapping[str, Any]) -> Iterator[str]:
    """Our reasons why the document is no valid contract; none where it is one."""
    tree = Memory({"openapi.json": json.dumps(document)})
    report = run(tree, select=RULES)
    assert not report.crashes, report.crashes[0].traceback
    for one in report.findings:
        if _counts(one.finding):
            yield f"{one.finding.rule} {one.finding.message}"


def _counts(finding: Finding) -> bool:
    """An example may be wrong in a valid document; a default may not."""
    if finding.rule == "contract/invalid-example":
        return finding.detail.startswith("default")
    return finding.severity is Severity.ERROR


def theirs(document: Mapping[str, Any]) -> Iterator[str]:
    """The oracle's reasons. Nothing is fetched."""
    kind = _KINDS.get(str(document.get("swagger") or document.get("openapi"))[:3])
    if kind is None:
        yield "no such version"
        return
    refusing = type("Refusing", (kind,), {"resolver_handlers": {}})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for error in refusing(document).iter_errors():
                yield error.message
        except Exception as failure:  # noqa: BLE001  (it raises whatever a broken document makes it raise)
            yield f"{type(failure).__name__}: {failure}"
