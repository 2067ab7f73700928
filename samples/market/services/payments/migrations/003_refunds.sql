CREATE TABLE refunds (
  id bigserial PRIMARY KEY,
  payment_id bigint NOT NULL REFERENCES payments (id),
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  requested_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz
);

CREATE INDEX refunds_payment_idx ON refunds (payment_id);
