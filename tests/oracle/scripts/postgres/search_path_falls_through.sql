CREATE SCHEMA app;
CREATE TABLE public.shared (id int PRIMARY KEY);
CREATE TABLE app.own (id int PRIMARY KEY);
SET search_path TO app, public;
ALTER TABLE shared ADD COLUMN a int;
ALTER TABLE own ADD COLUMN b int REFERENCES shared;
CREATE TABLE shared (id int, note text);
ALTER TABLE shared ADD PRIMARY KEY (id);
DROP TABLE own;
