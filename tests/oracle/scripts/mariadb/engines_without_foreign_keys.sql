CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE kept (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES parent (id));
CREATE TABLE forgotten (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES parent (id)) ENGINE = MyISAM;
CREATE TABLE later (id INT PRIMARY KEY, parent_id INT) ENGINE = Aria;
ALTER TABLE later ADD CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id);
