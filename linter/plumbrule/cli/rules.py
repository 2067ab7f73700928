"""plumbrule rules."""

from __future__ import annotations

import click

from plumbrule import catalog
from plumbrule.report.output import standard_output
from plumbrule.rule import Rule


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="[default: table]")
def command(form: str) -> None:
    """List every rule: its id, severity, preset and summary."""
    rules = catalog.rules()
    with standard_output(machine=True) as out:
        out.write(f"{_json(rules) if form == 'json' else _table(rules)}\n")


def _json(rules: tuple[Rule, ...]) -> str:
    import json

    from plumbrule.cli.described import described

    return json.dumps({"version": 1, "rules": [described(rule) for rule in rules]}, ensure_ascii=False, indent=2)


def _table(rules: tuple[Rule, ...]) -> str:
    width = max((len(rule.id) for rule in rules), default=0)
    return "\n".join(f"{rule.id:<{width}}  {rule.severity!s:<7}  {rule.preset:<11}  {rule.summary}" for rule in rules)
