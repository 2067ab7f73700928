CREATE TEMP TABLE scratch (id int);
CREATE TEMPORARY TABLE scratch_2 AS SELECT 1 AS x;
CREATE UNLOGGED TABLE fast (id int PRIMARY KEY);
ALTER TABLE fast SET LOGGED;
CREATE TABLE placed (id int) WITH (autovacuum_enabled = false) TABLESPACE pg_default;
DROP TABLE scratch;
