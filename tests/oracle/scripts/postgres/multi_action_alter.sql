CREATE TABLE plan (id int, name text, price int, old text);
ALTER TABLE plan
    ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR',
    ADD CONSTRAINT plan_pk PRIMARY KEY (id),
    ADD CONSTRAINT plan_name UNIQUE (name, currency),
    DROP COLUMN old,
    ALTER COLUMN price TYPE bigint,
    ALTER COLUMN price SET DEFAULT 10,
    ALTER COLUMN name SET NOT NULL,
    ADD CHECK (price >= 0),
    ENABLE ROW LEVEL SECURITY,
    OWNER TO CURRENT_USER,
    SET (fillfactor = 90);
ALTER TABLE plan DROP CONSTRAINT plan_name, ADD CONSTRAINT plan_name UNIQUE (name);
