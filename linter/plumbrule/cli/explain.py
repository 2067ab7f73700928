"""plumbrule explain."""

from __future__ import annotations

from collections.abc import Sequence

import click

from plumbrule import catalog
from plumbrule.report.output import standard_output
from plumbrule.rule import Rule


@click.command("explain")
@click.argument("rule_id", metavar="ID", required=False)
@click.option("--all", "everything", is_flag=True, help="Every rule.")
@click.option(
    "--classify",
    metavar="CONTRACT",
    type=click.Path(exists=True, dir_okay=False),
    help="What the rules take the operations and fields of a contract for, and why.",
)
@click.option(
    "--match",
    metavar="[OPERATION]",
    is_flag=False,
    flag_value="",
    help='The table behind an operation ("GET /orders", or its operationId), and why; alone, those of all lists.',
)
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", help="[default: markdown]"
)
def command(rule_id: str | None, everything: bool, classify: str | None, match: str | None, form: str) -> None:
    """Print the page of a rule: why it is there, what it finds, what is fine, when to ignore it."""
    if [rule_id is not None, everything, classify is not None, match is not None].count(True) != 1:
        raise click.UsageError("Name one rule, or give --all, --match, or --classify with a contract.")
    if classify is not None:
        _classify(classify)
        return
    if match is not None:
        from plumbrule.cli.matches import show

        show(match)
        return
    rules = catalog.rules() if rule_id is None else (_named(rule_id),)
    with standard_output(machine=True) as out:
        out.write(_json(rules) if form == "json" else "\n".join(catalog.page(rule) for rule in rules))


def _classify(path: str) -> None:
    """Print what the classifiers make of one contract, or of a piece of one, and of the files that it refers to."""
    from plumbrule.cli.place import target
    from plumbrule.cli.settings import Stop
    from plumbrule.fragments import Fragments, load_fragments
    from plumbrule.report.classification import classification
    from plumbrule.tree import Directory

    where = target([path], None)
    workspace = load_fragments(Directory(where.root), Fragments((where.relative(path),)))
    if not workspace.apis:
        reasons = [problem.message for problem in workspace.problems] + [one.reason for one in workspace.skipped]
        raise Stop(f"{path} is no contract: {'; '.join(reasons)}")
    with standard_output(machine=False) as out:
        out.writelines(line for api in workspace.apis for line in classification(api))


def _json(rules: Sequence[Rule]) -> str:
    import json

    from plumbrule.cli.described import described

    pages = [{**described(rule), "page": catalog.page(rule)} for rule in rules]
    return json.dumps({"version": 1, "rules": pages}, ensure_ascii=False, indent=2) + "\n"


def _named(rule_id: str) -> Rule:
    if (rule := catalog.find(rule_id)) is not None:
        return rule
    from plumbrule.config.form import closest

    meant = closest(rule_id, [one.id for one in catalog.rules()])
    raise click.UsageError(
        f"No rule {rule_id!r}. {f'Did you mean {meant}?' if meant else 'plumbrule rules lists them.'}"
    )
