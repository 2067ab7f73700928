"""Inputs of known size for the cost table, made by one generator each so that growth can be measured too."""

from __future__ import annotations

from pathlib import Path

KINDS = ("customer", "order", "invoice", "payment", "shipment", "member", "ticket", "coupon", "parcel", "refund")


def contract(size: int) -> str:
    """An OpenAPI 3.0 contract in YAML of about `size` bytes: collections with item paths, errors and security."""
    paths: list[str] = []
    schemas: list[str] = []
    length, number = 0, 0
    while length < size:
        paths.append(_paths(number))
        schemas.append(_schema(number))
        length += len(paths[-1]) + len(schemas[-1])
        number += 1
    return _HEAD + "".join(paths) + _COMPONENTS + "".join(schemas)


def _name(number: int) -> str:
    return f"{KINDS[number % len(KINDS)]}{number // len(KINDS)}"


def _paths(number: int) -> str:
    name = _name(number)
    return f"""\
  /{name}s:
    get:
      operationId: list_{name}s
      parameters:
        - {{name: limit, in: query, schema: {{type: integer, default: 20, maximum: 100}}}}
        - {{name: cursor, in: query, schema: {{type: string}}}}
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}
                  next_cursor: {{type: string}}
        default: {{$ref: '#/components/responses/Problem'}}
    post:
      operationId: create_{name}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}
      responses:
        '201': {{description: Created.}}
        default: {{$ref: '#/components/responses/Problem'}}
  /{name}s/{{id}}:
    get:
      operationId: get_{name}
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string, format: uuid}}}}
      responses:
        '200':
          description: One.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}
        default: {{$ref: '#/components/responses/Problem'}}
"""


def _schema(number: int) -> str:
    name = _name(number)
    return f"""\
    {name}:
      type: object
      required: [id, reference]
      properties:
        id: {{type: string, format: uuid, readOnly: true}}
        reference: {{type: string, maxLength: 40}}
        total_amount: {{type: string, pattern: '^\\d+\\.\\d{{2}}$'}}
        currency: {{type: string, minLength: 3, maxLength: 3}}
        created_at: {{type: string, format: date-time}}
        notes: {{type: array, maxItems: 20, items: {{type: string, maxLength: 500}}}}
"""


_HEAD = """\
openapi: 3.0.3
info: {title: Generated, version: 1.0.0}
servers: [{url: 'https://api.example.com'}]
security: [{bearer: []}]
paths:
"""

_COMPONENTS = """\
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
  responses:
    Problem: {description: What went wrong.}
  schemas:
"""


def dump(size: int) -> str:
    """A PostgreSQL dump of about `size` bytes: tables, keys and indexes as pg_dump orders them.

    The foreign key of every tenth table has no index, so that findings grow with the input.
    """
    tables: list[str] = []
    keys: list[str] = []
    length, number = 0, 0
    while length < size:
        tables.append(_table(number))
        keys.append(_keys(number))
        length += len(tables[-1]) + len(keys[-1])
        number += 1
    return "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n" + "".join(tables) + "".join(keys)


def _table(number: int) -> str:
    name = _name(number)
    return f"""\
CREATE TABLE public.{name}s (
    id bigint NOT NULL,
    parent_id bigint NOT NULL,
    reference character varying(40) NOT NULL,
    total_amount numeric(12,2) DEFAULT 0 NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    payload jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

"""


def _keys(number: int) -> str:
    name, parent = _name(number), _name(max(number - 1, 0))
    indexed = "reference" if number % 10 == 1 else "parent_id"
    return f"""\
ALTER TABLE ONLY public.{name}s
    ADD CONSTRAINT {name}s_pkey PRIMARY KEY (id);

CREATE INDEX {name}s_{indexed}_idx ON public.{name}s USING btree ({indexed});

CREATE INDEX {name}s_created_at_idx ON public.{name}s USING btree (created_at DESC);

ALTER TABLE ONLY public.{name}s
    ADD CONSTRAINT {name}s_parent_fk FOREIGN KEY (parent_id) REFERENCES public.{parent}s(id);

"""


def copied(text: str, copies: int) -> str:
    """A PostgreSQL dump several times over, each copy in a schema of its own."""
    return "".join(text.replace("public.", f"copy{number}.") for number in range(copies))


def migrations(folder: Path, count: int) -> None:
    """A directory of `count` numbered up-migrations: a table, then columns and indexes on it, again and again."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        table = _name(number // 5)
        steps = (
            f"CREATE TABLE {table}s (id bigint PRIMARY KEY, reference text NOT NULL);",
            f"ALTER TABLE {table}s ADD COLUMN status text;",
            f"CREATE INDEX CONCURRENTLY {table}s_reference_idx ON {table}s (reference);",
            f"ALTER TABLE {table}s ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();",
            f"ALTER TABLE {table}s ADD COLUMN parent_id bigint REFERENCES {table}s (id);",
        )
        (folder / f"{number + 1:04}_{table}.up.sql").write_text(steps[number % 5] + "\n", encoding="utf-8")
