CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  number text NOT NULL UNIQUE,
  customer_id bigint NOT NULL,
  seller_id bigint NOT NULL,
  status text NOT NULL DEFAULT 'placed' CHECK (status IN ('placed', 'paid', 'sent', 'delivered', 'cancelled')),
  total_cents bigint NOT NULL,
  currency char(3) NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);

CREATE TABLE order_lines (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id bigint NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price_cents bigint NOT NULL
);

CREATE INDEX order_lines_order_idx ON order_lines (order_id);
