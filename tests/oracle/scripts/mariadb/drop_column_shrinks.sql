CREATE TABLE t (a INT, b INT, c INT, d INT, KEY abc (a, b, c), KEY b_only (b), KEY c_desc (c DESC, b));
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t DROP COLUMN c, ADD COLUMN c TEXT;
