"""Drawings of workspaces that are given as text, and readers of what was drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plumbrule.config import discover
from plumbrule.draw.picture import picture
from plumbrule.draw.wish import Format, Picture, Refusal, View, Wish
from plumbrule.report.style import Style
from plumbrule.run import run
from plumbrule.tree import Memory
from plumbrule.triage.report import Judged
from tests.link.systems import workspace_of

SHOP = """\
version: 1
system: shop
services:
  gateway: {type: gateway, routes: [{path: /orders, service: orders}]}
  orders:
    domain: ordering
    replicas: 4
    consumes:
      - {service: payments, mode: sync}
      - {external: card-network, mode: sync, protocol: grpc}
    stores: [{store: orders-db, access: owner}]
    publishes: [{topic: orders.created}]
  payments: {domain: billing}
  mailer: {type: worker, subscribes: [{topic: orders.created}]}
stores: {orders-db: {engine: postgresql, owner: orders}}
external: {card-network: {url: "https://cards.example"}}
topics: {orders.created: {}}
"""
"""A small system with one of everything that is drawn in its own way."""

PLAIN = Style()
Files = str | Mapping[str, str]


def drawn(
    files: Files, view: View = "services", form: Format = "mermaid", style: Style = PLAIN, **wish: Any
) -> Picture:
    """A drawing; a manifest may be given alone."""
    found = attempted(files, view, form, style, **wish)
    assert isinstance(found, Picture), found
    return found


def refused(files: Files, view: View = "services", form: Format = "mermaid", **wish: Any) -> str:
    """Why there is no drawing."""
    found = attempted(files, view, form, Style(), **wish)
    assert isinstance(found, Refusal), found
    return found.reason


def attempted(files: Files, view: View, form: Format, style: Style, **wish: Any) -> Picture | Refusal:
    return picture(workspace_of(_named(files)), Wish(view=view, form=form, **wish), style)


def findings(files: Files, *select: str) -> tuple[Judged, ...]:
    """What the rules say of the files."""
    tree = Memory(_named(files))
    return run(tree, discover(tree.read, ()).settings, select=select).findings


def _named(files: Files) -> Mapping[str, str]:
    return {"services.yaml": files} if isinstance(files, str) else files


NODE = re.compile(r'^\s*(n_\w+)(?:\[\[|\{\{|\[\(|\[/|\(\[|\[|\(|>)"([^"]*)"')
EDGE = re.compile(r'^\s*(n_\w+) (-->|---|-\.->|-\.-|-\. start \.->|-\. may call \.-o)(?:\|"([^"]*)"\|)? (n_\w+)$')


def edges_of(text: str) -> list[tuple[str, str, str]]:
    """Labels of the ends of each edge of a flowchart, with the line between them."""
    labels = {match[1]: match[2] for line in text.splitlines() if (match := NODE.match(line))}
    found = (EDGE.match(line) for line in text.splitlines())
    return [(labels[match[1]], match[2], labels[match[4]]) for match in found if match]
