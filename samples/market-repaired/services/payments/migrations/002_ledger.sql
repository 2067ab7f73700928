CREATE TABLE payouts (
  id bigserial PRIMARY KEY,
  seller_id bigint NOT NULL,
  amount_cents bigint NOT NULL,
  due_on date NOT NULL,
  sent_at timestamptz
);

CREATE INDEX payouts_seller_due_idx ON payouts (seller_id, due_on DESC);
CREATE INDEX payouts_due_idx ON payouts (due_on) WHERE due_on IS NOT NULL;

-- Rows are only ever added.
CREATE TABLE transactions (
  id bigserial PRIMARY KEY,
  payment_id bigint NOT NULL REFERENCES payments (id),
  payout_id bigint REFERENCES payouts (id),
  kind text NOT NULL CHECK (kind IN ('capture', 'refund', 'fee', 'chargeback')),
  amount_cents bigint NOT NULL,
  booked_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX transactions_payment_idx ON transactions (payment_id);
CREATE INDEX transactions_payout_idx ON transactions (payout_id, payout_id);
