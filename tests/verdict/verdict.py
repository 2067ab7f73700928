"""Whether a document is a valid contract: what we say, and what openapi-spec-validator says."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from urllib.parse import unquote

from openapi_spec_validator import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)

from plumbrule.rule import Finding, Severity
from plumbrule.run import run
from plumbrule.tree import Memory, Tree
from tests.verdict.split import ENTRY, Files

RULES = (
    "contract/unreadable-document", "contract/invalid-structure", "contract/unresolved-reference",
    "contract/path-parameter-mismatch", "contract/duplicate-operation-id", "contract/duplicate-parameter",
    "contract/invalid-example",
)  # fmt: skip
"""What makes a document invalid: its structure, and what the published schemas cannot see and the oracle reports."""

_HOME = "file:///contract/"
_KINDS = {
    "2.0": OpenAPIV2SpecValidator,
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
    "3.2": OpenAPIV32SpecValidator,
}


def ours(files: Files) -> Iterator[str]:
    """Our reasons why these files are no valid contract; none where they are one."""
    return ours_of(Memory({path: json.dumps(content) for path, content in files.items()}))


def ours_of(tree: Tree) -> Iterator[str]:
    """Our reasons why what the tree holds is no valid contract."""
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


def theirs(files: Files, entry: str = ENTRY) -> Iterator[str]:
    """The oracle's reasons. Nothing is fetched, and no file is read but these."""
    document = files[entry]
    kind = _KINDS.get(str(document.get("swagger") or document.get("openapi"))[:3])
    if kind is None:
        yield "no such version"
        return
    limited = type("Limited", (kind,), {"resolver_handlers": {"file": lambda uri: files[unquote(uri)[len(_HOME) :]]}})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for error in limited(document, base_uri=_HOME + entry).iter_errors():
                yield error.message
        except Exception as failure:  # noqa: BLE001  (it raises whatever a broken document makes it raise)
            yield f"{type(failure).__name__}: {failure}"
