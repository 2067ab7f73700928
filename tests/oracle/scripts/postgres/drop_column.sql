-- What goes with a column.
CREATE TABLE reading (
    id int PRIMARY KEY,
    sensor int,
    at timestamptz,
    value float8,
    note text,
    extra int,
    CHECK (value > 0),
    UNIQUE (sensor, at),
    UNIQUE (note)
);
CREATE INDEX reading_value_at ON reading (value, at);
CREATE INDEX reading_at_value ON reading (at) INCLUDE (value);
CREATE INDEX reading_partial ON reading (at) WHERE value IS NOT NULL;
CREATE INDEX reading_expression ON reading ((value * 2));
CREATE INDEX reading_at ON reading (at);
CREATE TABLE alarm (id int PRIMARY KEY, sensor int, at timestamptz, reading_id int REFERENCES reading,
    FOREIGN KEY (sensor, at) REFERENCES reading (sensor, at));
ALTER TABLE reading DROP COLUMN value;
ALTER TABLE reading DROP note, DROP COLUMN IF EXISTS nothing;
ALTER TABLE alarm DROP COLUMN sensor;
ALTER TABLE alarm DROP COLUMN reading_id, ADD COLUMN reading_id bigint;
