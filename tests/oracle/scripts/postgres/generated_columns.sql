CREATE TABLE line (
    id int PRIMARY KEY,
    price numeric(10, 2) NOT NULL,
    quantity int NOT NULL DEFAULT 1,
    total numeric GENERATED ALWAYS AS (price * quantity) STORED,
    label text GENERATED ALWAYS AS (id::text || ':' || price::text) STORED NOT NULL UNIQUE
);
ALTER TABLE line ADD COLUMN doubled numeric GENERATED ALWAYS AS (price * 2) STORED;
ALTER TABLE line ALTER COLUMN total DROP EXPRESSION;
ALTER TABLE line ALTER COLUMN doubled DROP EXPRESSION IF EXISTS, ALTER COLUMN doubled SET DEFAULT 0;
