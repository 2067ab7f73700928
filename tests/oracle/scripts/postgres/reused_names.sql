-- The old table keeps its names, so the new one gets numbers.
CREATE TABLE orders (id serial PRIMARY KEY, code text UNIQUE, parent int REFERENCES orders, CHECK (code <> ''));
CREATE INDEX ON orders (parent);
ALTER TABLE orders RENAME TO orders_old;
CREATE TABLE orders (id serial PRIMARY KEY, code text UNIQUE, parent int REFERENCES orders, CHECK (code <> ''));
CREATE INDEX ON orders (parent);
DROP TABLE orders_old CASCADE;
CREATE INDEX ON orders (parent);
CREATE SCHEMA other;
CREATE TABLE other.orders (id serial PRIMARY KEY, code text UNIQUE, parent int REFERENCES other.orders);
CREATE INDEX ON other.orders (parent);
