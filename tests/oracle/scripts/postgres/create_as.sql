CREATE TABLE source (id int PRIMARY KEY, name text);
CREATE TABLE IF NOT EXISTS source AS SELECT 1 AS other;
CREATE VIEW names AS SELECT name FROM source;
