CREATE EXTENSION postgres_fdw;
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'example.org');
CREATE FOREIGN TABLE remote (id int NOT NULL, name text OPTIONS (column_name 'n')) SERVER other OPTIONS (table_name 'r');
ALTER FOREIGN TABLE remote ADD COLUMN more int;
CREATE TABLE local (id int PRIMARY KEY);
