-- The lists of the shop, by what people narrow and sort them.
CREATE INDEX products_seller_listed_idx ON products (seller_id, listed_at DESC);
CREATE INDEX products_listed_idx ON products (listed_at DESC, id DESC);
CREATE INDEX products_price_idx ON products (price_cents, id);
CREATE INDEX products_attributes_idx ON products USING gin (attributes jsonb_path_ops);
CREATE INDEX products_title_idx ON products USING gin (title gin_trgm_ops);
