-- DDL inside DO, guarded the usual ways.
CREATE TABLE t (id int PRIMARY KEY);
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') THEN
        ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 0;
    END IF;
END $$;
DO $$
BEGIN
    CREATE TYPE kind AS ENUM ('x', 'y');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;
DO $body$
DECLARE
    found int := 1;
BEGIN
    ALTER TABLE t ADD COLUMN kind kind;
    IF EXISTS (SELECT FROM pg_constraint WHERE conname = 't_never') THEN
        ALTER TABLE t DROP CONSTRAINT t_never;
    END IF;
    CREATE INDEX IF NOT EXISTS t_a ON t (a);
    EXECUTE 'ALTER TABLE t ADD COLUMN dynamic text';
END $body$ LANGUAGE plpgsql;
