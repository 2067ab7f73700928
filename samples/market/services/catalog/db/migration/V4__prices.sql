-- Every price a product ever had. Taken over from the pricing service.
CREATE TABLE currencies (
  code char(3) PRIMARY KEY,
  minor_digits smallint NOT NULL DEFAULT 2
);

CREATE TABLE prices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  amount_cents bigint NOT NULL,
  -- plumbrule: ignore[indexing/foreign-key-without-index] -- currencies are never deleted, and no query starts from one
  currency char(3) NOT NULL REFERENCES currencies (code),
  valid_from timestamptz NOT NULL,
  UNIQUE (product_id, valid_from)
);
