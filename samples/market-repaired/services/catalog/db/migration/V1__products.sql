-- Titles are searched by parts of words.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE brands (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX brands_name_idx ON brands (name);

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL UNIQUE,
  seller_id bigint NOT NULL, -- a seller of the sellers service
  brand_id bigint REFERENCES brands (id),
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  price_cents bigint NOT NULL CHECK (price_cents >= 0),
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'listed', 'sold_out', 'withdrawn')),
  is_adult boolean NOT NULL DEFAULT false,
  attributes jsonb NOT NULL DEFAULT '{}',
  listed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX products_brand_idx ON products (brand_id);
