"""Writes the pages of docs/ that are made from the rules, and the table of focus areas in the README.

`make docs` runs it; a test fails while a generated text differs from what is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from plumbrule import catalog
from plumbrule.config.schema import schema_text
from plumbrule.rule import Rule

ROOT = Path(__file__).parent.parent
AREAS = {
    "indexing": "indexes that are missing, doubled or useless, and endpoints that scan because of it",
    "coupling": "cycles, shared stores, tables and keys across services, consumers against contracts",
    "auth": "who may call what: schemes, scopes, open writes, public routes, stores in reach",
    "pagination": "lists without pages, without a limit, without a next page, in several styles",
    "schema": "keys that are missing, dangling or circular, and columns of a type that loses something",
    "scaling": "ids and sequences that run out, tables that only grow, keys that partitions cannot keep",
    "contract": "contracts that cannot be read, break their specification, or refer to nothing",
    "privacy": "passwords, tokens and personal data in plain columns, in answers, and in the text of SQL files",
    "caching": "answers without a validator, caches that keep what is private, for ever, or throw away what must stay",
    "resilience": "timeouts, retries and limits that are missing or multiply, inputs without a bound, slow patterns",
    "messaging": "messages that get lost, come twice, or out of order, and consumers that get none",
    "capacity": "connection pools, replicas and autoscalers that want more than there is",
    "migrations": "migrations that lock tables, lose data, break what runs beside them, or fail",
    "manifest": "service manifests: unknown keys, names and files that do not exist, stale suppressions",
}
TABLE = re.compile(r"(<!-- areas -->\n).*?(<!-- /areas -->)", re.DOTALL)


def generated() -> dict[Path, str]:
    """Every generated text by the file that holds it."""
    rules = catalog.rules()
    readme = ROOT / "README.md"
    return {
        ROOT / "docs" / "rules.md": _index(rules),
        ROOT / "docs" / "plumbrule.schema.json": schema_text(rules),
        readme: TABLE.sub(lambda match: match[1] + _areas(rules) + match[2], readme.read_text(encoding="utf-8")),
    }


def _areas(rules: Iterable[Rule]) -> str:
    lines = ["| area | rules | what it finds |", "|---|---|---|"]
    for area, text in AREAS.items():
        count = sum(rule.area == area for rule in rules)
        lines.append(f"| [{area}](docs/rules.md#{area}) | {count} | {text} |")
    return "\n".join(lines) + "\n"


def _index(rules: Iterable[Rule]) -> str:
    lines = ["# Rules", "", "Made from the rules by `make docs`. `plumbrule explain RULE` prints a page."]
    for area, text in AREAS.items():
        lines += ["", f"## {area}", "", f"{text[0].upper()}{text[1:]}.", "", "| rule | severity | preset | says |"]
        lines += ["|---|---|---|---|", *(_row(rule) for rule in rules if rule.area == area)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    page = f"../rules/{rule.module.replace('.', '/')}.md"
    return f"| [{rule.id}]({page}) | {rule.severity} | {rule.preset} | {rule.summary} |"


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
