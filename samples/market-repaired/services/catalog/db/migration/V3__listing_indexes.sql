-- The lists of the shop, by what people narrow and sort them.
CREATE INDEX products_seller_idx ON products (seller_id);
CREATE INDEX products_seller_listed_idx ON products (seller_id, listed_at DESC);
CREATE INDEX products_listed_idx ON products (listed_at DESC, id DESC);
CREATE INDEX products_sku_idx ON products (sku);
CREATE INDEX products_adult_idx ON products (is_adult);
CREATE INDEX products_attributes_idx ON products (attributes);
CREATE INDEX products_title_idx ON products USING gin (title gin_trgm_ops);
CREATE INDEX products_updated_idx ON products (updated_at);
