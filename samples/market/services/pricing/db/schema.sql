CREATE TABLE price_lists (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  currency char(3) NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX price_lists_name_idx ON price_lists (name);

CREATE TABLE IF NOT EXISTS prices (
  id bigserial PRIMARY KEY,
  price_list_id bigint NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
  product_id bigint NOT NULL,
  amount_cents bigint NOT NULL,
  UNIQUE (price_list_id, product_id)
);
