"""`python rules AREA NAME` starts a rule: the function and its page, ready to be filled in; not part of the package."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent / "plumbrule_rules"

RULE = '''"""{id}."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="preview")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Say in one sentence what is wrong with the node."""
    if table.primary_key is None:
        yield cx.finding(table, f"{{table}} …, so …", help="…")
'''

PAGE = """# {id}

What the rule says, and what happens if nobody acts.

## Why

## Bad

```sql title="db/schema.sql"
CREATE TABLE orders (id bigint); -- <-- here
```

## Good

```sql title="db/schema.sql"
CREATE TABLE orders (id bigint PRIMARY KEY);
```

## When to ignore

## Measured

Not measured yet.

## References
"""


def main(arguments: list[str]) -> str | None:
    """Write both files; returns what is wrong with the request, or None."""
    if len(arguments) != 2 or not all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", word) for word in arguments):
        return "usage: make rule AREA=indexing NAME=kebab-case-name"
    area, name = arguments
    folder = PACKAGE / area.replace("-", "_")
    module = folder / f"{name.replace('-', '_')}.py"
    if module.exists():
        return f"{area}/{name} exists: {module}"
    folder.mkdir(exist_ok=True)
    if not (folder / "__init__.py").exists():
        (folder / "__init__.py").write_text(f'"""Rules about {area}."""\n', encoding="utf-8")
    module.write_text(RULE.format(id=f"{area}/{name}"), encoding="utf-8")
    module.with_suffix(".md").write_text(PAGE.format(id=f"{area}/{name}"), encoding="utf-8")
    print(f"{module}\n{module.with_suffix('.md')}\nFill in both, then: pytest tests/rules -k {area}/{name}")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
