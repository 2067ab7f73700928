CREATE TABLE data (key text PRIMARY KEY, value text, type text, date date, time time, timestamp timestamp, name name, index int, comment text,
    "check" int, "constraint" text, "primary" bool, "like" text, period text, partition int, excluded bool, version int, action text, level int, text text);
CREATE INDEX index ON data (key, value, type);
ALTER TABLE data ADD COLUMN column_1 int, ADD "column" int, ADD constraint_id int, ADD index_2 int;
ALTER TABLE data RENAME COLUMN type TO kind;
ALTER TABLE data DROP COLUMN key, DROP value;
ALTER TABLE data ADD PRIMARY KEY (index), ALTER COLUMN comment SET NOT NULL, ALTER level SET DEFAULT 1;
