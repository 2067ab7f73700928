CREATE TYPE payment_state AS ENUM ('authorized', 'captured', 'cancelled', 'charged_back');

CREATE TABLE payments (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL,
  processor_reference text NOT NULL UNIQUE,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  currency char(3) NOT NULL,
  state payment_state NOT NULL DEFAULT 'authorized',
  authorized_at timestamptz NOT NULL DEFAULT now(),
  captured_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX payments_order_idx ON payments (order_id);
CREATE INDEX payments_state_idx ON payments (state);
