"""A small report over real texts, with everything in it that a report can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plumbrule.check import Crash
from plumbrule.model.fix import Edit
from plumbrule.model.input import Skipped, Unread
from plumbrule.rule import Context, Finding, Kinds, Related, Rule, Severity
from plumbrule.text import Place, Source
from plumbrule.triage.fingerprint import fingerprints
from plumbrule.triage.report import Judged, Patch, Report, Suppression, Understood

CONTRACT = """\
openapi: 3.1.0
info:
  title: Orders
  version: 1.4.0
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - name: customer_id
          in: query
          schema: {type: string, format: int64}
        - name: status
          in: query
          schema: {type: string}
      responses:
        "200":
          description: A page of orders
    post:
      operationId: createOrder
      security: []
      responses:
        "201":
          description: The order
"""

SCHEMA = """\
-- What the warehouse picks from.
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  status text NOT NULL DEFAULT 'open',
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_placed_at ON orders (placed_at);
CREATE INDEX orders_by_time ON orders (placed_at);
"""

MANIFEST = """\
services:
  - name: orders
    exposure: public
    stores: [orders-db]
"""

API, SQL, SERVICES = "services/orders/openapi.yaml", "services/orders/migrations/0003_orders.sql", "services.yaml"
SOURCES = {path: Source(path, text) for path, text in ((API, CONTRACT), (SQL, SCHEMA), (SERVICES, MANIFEST))}


@dataclass(frozen=True)
class Thing:
    """A node of the model, as far as a finding looks at it."""

    place: Place
    scope: str
    address: str


def at(path: str, words: str, end: str = "") -> Place:
    """The first place in a file where these words stand, up to the end of `end` where that is given."""
    text = SOURCES[path].text
    start = text.index(words)
    return SOURCES[path].place(start, text.index(end, start) + len(end) if end else start + len(words))


def declared(rule_id: str, severity: Severity, summary: str, security: float | None = None) -> Rule:
    name = rule_id.partition("/")[2].replace("-", "_")
    module = f"tests.report.pages.{name}"
    return Rule(rule_id, module, summary, silent, Kinds(()), severity, "recommended", False, (), security)


def silent(_thing: Thing, _cx: Context) -> Iterator[Finding]:
    return iter(())


UNPROTECTED = declared("auth/operation-unprotected", Severity.ERROR, "Writing operation needs no credentials.", 8.2)
EXAMPLES = declared("contract/without-examples", Severity.INFO, "Contract shows no example.")
DUPLICATE = declared("indexing/duplicate-index", Severity.WARNING, "Two indexes serve the same queries.")
FILTER = declared("indexing/filter-column-without-index", Severity.WARNING, "Query parameter filters without an index.")


def context(rule: Rule) -> Context:
    return Context(rule.id, rule.severity)


FINDINGS = (
    context(DUPLICATE).finding(
        Thing(at(SQL, "orders_by_time"), "orders-db", "orders_by_time"),
        "orders_by_time indexes placed_at, as orders_placed_at does: each insert pays twice",
        label="this index …",
        related=[Related(at(SQL, "orders_placed_at"), "… repeats this one", "orders_placed_at")],
        help="DROP INDEX CONCURRENTLY orders_by_time;",
    ),
    context(EXAMPLES).finding(
        Thing(at(API, "openapi"), "orders", "orders"), "GET /orders → 200 shows no example: readers guess"
    ),
    context(FILTER).finding(
        Thing(at(API, "name: customer_id"), "orders", "GET /orders customer_id"),
        "GET /orders filters by customer_id, and no index on orders starts with it",
        label="this query parameter …",
        related=[Related(at(SQL, "customer_id"), "… is this column", "orders.customer_id")],
        help="CREATE INDEX CONCURRENTLY ON orders (customer_id);",
    ),
    context(FILTER).finding(
        Thing(at(API, "name: status"), "orders", "GET /orders status"),
        "GET /orders filters by status, and no index on orders starts with it",
        related=[Related(at(SQL, "status"), "this column", "orders.status")],
    ),
    context(UNPROTECTED).finding(
        Thing(at(API, "security: []"), "orders", "POST /orders"),
        "POST /orders writes to orders and needs no credentials, and the service is reachable from outside: "
        "anybody can fill the table",
        label="switches off what the contract requires elsewhere",
        related=[
            Related(at(SERVICES, "exposure: public"), "reachable from outside", "orders"),
            Related(at(SQL, "CREATE TABLE", ");"), "the table it fills", "orders"),
        ],
        help="Require a scheme on the operation:\nsecurity:\n  - bearer: []",
    ),
    context(FILTER).finding(
        Thing(at(SERVICES, "stores"), "orders", "orders-db"), "orders-db is named here and described nowhere"
    ),
)


def ordered(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda one: (one.place.path, one.place.span.start, one.rule, one.message))


def judged(*findings: Finding) -> tuple[Judged, ...]:
    """Findings in report order, all of them new."""
    in_order = ordered(findings)
    return tuple(Judged(one, print_) for one, print_ in zip(in_order, fingerprints(in_order), strict=True))


MIGRATION = "services/orders/migrations/0004_index_orders_by_customer_id.sql"
INDEXED = Patch(
    "index orders by customer_id",
    True,
    (Edit(MIGRATION, None, "-- no-transaction\nCREATE INDEX CONCURRENTLY ON orders (customer_id);\n"),),
)
DROPPED = Patch(
    "drop index orders_by_time",
    False,
    (Edit(SQL, at(SQL, "CREATE INDEX orders_by_time", ");").span, ""),),
)


def _sample() -> Report:
    found = {one.finding.message: one for one in judged(*FINDINGS)}
    decision = Suppression("comment", "ADR 12: twelve statuses, small table", at(API, "name: status"))
    by_status = FINDINGS[3].message
    found[by_status] = replace(found[by_status], status="suppressed", suppression=decision)
    for one, patch in ((FINDINGS[0], DROPPED), (FINDINGS[2], INDEXED)):
        found[one.message] = replace(found[one.message], patch=patch)
    nowhere = FINDINGS[5].message
    found[nowhere] = replace(found[nowhere], status="baseline")
    return Report(
        findings=tuple(found.values()),
        understood=Understood(files=9, apis=3, operations=21, tables=14, services=6),
        rules=(UNPROTECTED, EXAMPLES, DUPLICATE, FILTER),
        sources=SOURCES,
        unread=(Unread(at(SQL, "-- What"), "statement not understood"),),
        skipped=(
            Skipped("dump.sql", "larger than 256 MB"),
            Skipped("old/dump.sql", "larger than 256 MB"),
            Skipped("logo.svg.yaml", "binary"),
        ),
        crashes=(Crash("coupling/cycle", SERVICES, "KeyError: 'orders'", "Traceback …\nKeyError: 'orders'\n"),),
        baseline=True,
        notes=("1 entry of the baseline matches nothing any more (plumbrule baseline --prune removes it)",),
    )


SAMPLE = _sample()
EMPTY = replace(SAMPLE, findings=(), unread=(), skipped=(), crashes=(), notes=(), baseline=False)


def about(text: str, words: str, *related: str, message: str = "this is wrong", path: str = "a.sql") -> Report:
    """A report of one finding on the first place of these words in a text; each related one names words as well."""
    source = Source(path, text)

    def place(words: str) -> Place:
        start = text.index(words)
        return source.place(start, start + len(words))

    thing = Thing(place(words), "", "thing")
    others = [Related(place(other), "see here") for other in related]
    finding = context(DUPLICATE).finding(thing, message, label="here", related=others)
    return replace(EMPTY, findings=judged(finding), sources={path: source})
