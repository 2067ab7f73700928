-- PostgreSQL makes one index of keys over the same columns in one statement.
CREATE TABLE a (id uuid NOT NULL UNIQUE, CONSTRAINT a_pk PRIMARY KEY (id));
CREATE TABLE b (id int UNIQUE PRIMARY KEY, x int UNIQUE, y int, UNIQUE (x), UNIQUE (x, y), CONSTRAINT b_named UNIQUE (x, y));
CREATE TABLE c (id int PRIMARY KEY);
ALTER TABLE c ADD UNIQUE (id);
CREATE TABLE d (id int PRIMARY KEY, CONSTRAINT d_id UNIQUE (id));
ALTER TABLE d ADD COLUMN e int UNIQUE, ADD CONSTRAINT d_e UNIQUE (e);
