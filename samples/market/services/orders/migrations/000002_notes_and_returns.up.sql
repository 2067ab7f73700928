CREATE TABLE order_notes (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  author_id bigint NOT NULL,
  text text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX order_notes_order_idx ON order_notes (order_id);

CREATE TABLE returns (
  id bigserial PRIMARY KEY,
  order_line_id bigint NOT NULL REFERENCES order_lines (id),
  reason text NOT NULL CHECK (reason IN ('damaged', 'wrong_item', 'not_wanted')),
  announced_at timestamptz NOT NULL DEFAULT now(),
  received_at timestamptz
);

CREATE INDEX returns_line_idx ON returns (order_line_id);
