CREATE TABLE parent (id int, n int, CONSTRAINT n_positive CHECK (n > 0), CONSTRAINT only_here CHECK (id > 0) NO INHERIT);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE parent ADD CONSTRAINT n_small CHECK (n < 100);
ALTER TABLE parent ADD CONSTRAINT not_yet CHECK (n <> 5) NOT VALID;
ALTER TABLE parent RENAME CONSTRAINT n_small TO n_limit;
ALTER TABLE parent DROP CONSTRAINT n_positive;
ALTER TABLE child DROP COLUMN IF EXISTS nothing;
ALTER TABLE parent RENAME COLUMN n TO amount;
