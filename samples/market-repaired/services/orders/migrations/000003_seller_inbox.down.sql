DROP INDEX CONCURRENTLY orders_placed_idx;
DROP INDEX CONCURRENTLY orders_seller_placed_idx;
