CREATE TABLE t (
    a int NOT NULL,
    b int NULL,
    c int CONSTRAINT c_required NOT NULL,
    d int DEFAULT NULL,
    e int NOT NULL DEFAULT 3 CHECK (e > 2),
    f text COLLATE "C" NOT NULL,
    g text DEFAULT 'a, b); c' NOT NULL,
    h timestamptz NOT NULL DEFAULT (now() AT TIME ZONE 'utc'),
    i int DEFAULT -1,
    j int CHECK (j IN (1, 2)) DEFAULT 1 NOT NULL UNIQUE,
    k text DEFAULT E'it\'s' || 'x',
    l numeric DEFAULT 1.5e-3
);
ALTER TABLE t ALTER a DROP NOT NULL, ALTER COLUMN b SET NOT NULL;
