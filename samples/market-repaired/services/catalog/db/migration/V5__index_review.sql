-- What the lists and pages of the contract ask for …
CREATE UNIQUE INDEX CONCURRENTLY brands_slug_key ON brands (slug);
CREATE INDEX CONCURRENTLY product_images_product_idx ON product_images (product_id, position);
CREATE INDEX CONCURRENTLY product_categories_category_idx ON product_categories (category_id);
CREATE INDEX CONCURRENTLY products_price_idx ON products (price_cents, id);
CREATE INDEX CONCURRENTLY products_attributes_gin_idx ON products USING gin (attributes jsonb_path_ops);

-- … and without what nothing reads.
DROP INDEX CONCURRENTLY products_seller_idx;
DROP INDEX CONCURRENTLY products_sku_idx;
DROP INDEX CONCURRENTLY products_adult_idx;
DROP INDEX CONCURRENTLY products_attributes_idx;
