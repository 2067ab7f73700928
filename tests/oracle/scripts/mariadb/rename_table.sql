CREATE TABLE author (id INT PRIMARY KEY);
CREATE TABLE book (id INT PRIMARY KEY, author_id INT, editor_id INT, FOREIGN KEY (author_id) REFERENCES author (id),
  CONSTRAINT edited FOREIGN KEY (editor_id) REFERENCES author (id));
RENAME TABLE book TO volume, author TO writer;
ALTER TABLE volume RENAME TO tome;
ALTER TABLE tome RENAME AS opus;
ALTER TABLE opus ADD COLUMN critic_id INT, ADD FOREIGN KEY (critic_id) REFERENCES writer (id);
ALTER TABLE opus DROP FOREIGN KEY opus_ibfk_1;
RENAME TABLE writer TO tmp, opus TO writer, tmp TO opus;
