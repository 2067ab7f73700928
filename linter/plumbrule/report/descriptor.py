"""A rule as code scanning shows it: its page, level and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plumbrule import catalog
from plumbrule.report.lines import Json
from plumbrule.rule import Preset, Rule, Severity

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
DESCRIPTION = 1024  # characters; code scanning's limit

_PROBLEM_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_PRECISION: Mapping[Preset, str] = {"recommended": "high", "strict": "medium", "preview": "low", "docs": "low"}
_MARKUP = re.compile(r"^```.*\n|^#+ +|`", re.MULTILINE)


def descriptor(rule: Rule) -> Json:
    page = catalog.page(rule)
    properties: dict[str, Json] = {
        "tags": [rule.area],
        "precision": _PRECISION[rule.preset],
        "problem.severity": _PROBLEM_SEVERITY[rule.severity],
    }
    if rule.security is not None:  # counts only beside the tag
        properties |= {"tags": [rule.area, "security"], "security-severity": f"{rule.security:.1f}"}
    return {
        "id": rule.id,
        "name": rule.id.partition("/")[2].title().replace("-", ""),
        "shortDescription": {"text": rule.summary[:DESCRIPTION]},
        "fullDescription": {"text": (_introduction(page) or rule.summary)[:DESCRIPTION]},
        "help": {"text": _plain(page), "markdown": page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _introduction(page: str) -> str:
    """What the page says between its title and its first section, as one paragraph."""
    _, _, body = page.partition("\n")
    return " ".join(_plain(body.partition("\n## ")[0]).split())


def _plain(page: str) -> str:
    """The page without its markup; Markdown reads well enough for the rest."""
    return _MARKUP.sub("", page)
