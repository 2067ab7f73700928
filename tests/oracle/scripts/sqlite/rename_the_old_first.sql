-- The other order: the old table steps aside. References follow it.
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT);
CREATE INDEX item_name ON item (name);
ALTER TABLE item RENAME TO _item_old;
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO item SELECT id, name FROM _item_old WHERE name IS NOT NULL;
DROP TABLE _item_old;
CREATE INDEX item_name ON item (name);
