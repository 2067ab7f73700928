CREATE TABLE source (id bigserial PRIMARY KEY, parent bigint REFERENCES source, tag varchar(20) DEFAULT 'x');
CREATE TABLE copy_1 (LIKE source INCLUDING ALL);
CREATE TABLE copy_2 (LIKE source);
ALTER TABLE copy_2 ADD PRIMARY KEY (id), ADD FOREIGN KEY (parent) REFERENCES source;
