-- migrate:up
CREATE TABLE reviews (
  id bigserial PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES products (id),
  author_id bigint NOT NULL, -- a member
  author_name text NOT NULL,
  stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  text text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX reviews_product_created_idx ON reviews (product_id, created_at DESC);
CREATE INDEX reviews_author_idx ON reviews (author_id);

-- migrate:down
DROP TABLE reviews;
