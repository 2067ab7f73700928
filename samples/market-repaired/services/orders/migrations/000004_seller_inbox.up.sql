-- Sellers see what they have to send.
CREATE INDEX CONCURRENTLY orders_seller_placed_idx ON orders (seller_id, placed_at DESC);
