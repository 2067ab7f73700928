-- A table is replaced by its successor.
CREATE TABLE job (id int PRIMARY KEY, payload text);
CREATE INDEX job_payload ON job (payload);
CREATE TABLE job_new (id bigint PRIMARY KEY, payload jsonb NOT NULL);
CREATE INDEX job_new_payload ON job_new USING gin (payload);
BEGIN;
ALTER TABLE job RENAME TO job_old;
ALTER TABLE job_new RENAME TO job;
COMMIT;
ALTER INDEX job_payload RENAME TO job_old_payload;
ALTER INDEX job_new_payload RENAME TO job_payload;
DROP TABLE job_old;
CREATE TABLE pair (a int, b text);
CREATE INDEX pair_a ON pair (a);
ALTER TABLE pair RENAME a TO c;
ALTER TABLE pair RENAME b TO a;
ALTER TABLE pair RENAME c TO b;
