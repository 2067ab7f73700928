CREATE TABLE base (id int NOT NULL, name text);
CREATE TABLE child (id int NOT NULL, name text, more int);
ALTER TABLE child INHERIT base;
ALTER TABLE base ADD COLUMN later int;
ALTER TABLE child NO INHERIT base;
ALTER TABLE base ADD COLUMN latest int;
ALTER TABLE base ADD PRIMARY KEY (id);
