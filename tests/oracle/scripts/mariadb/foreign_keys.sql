-- InnoDB makes an index for a foreign key that has none.
CREATE TABLE country (id INT PRIMARY KEY, code CHAR(2), UNIQUE KEY (code));
CREATE TABLE city (
  id INT PRIMARY KEY,
  country_id INT NOT NULL,
  other_id INT,
  code CHAR(2),
  KEY by_other (other_id, id),
  FOREIGN KEY (country_id) REFERENCES country (id) ON DELETE CASCADE,
  CONSTRAINT city_other FOREIGN KEY (other_id) REFERENCES country (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT `city code` FOREIGN KEY `code_index` (code) REFERENCES country (code)
);
CREATE TABLE town (id INT PRIMARY KEY, country_id INT REFERENCES country (id), city_id INT, twin_id INT);
ALTER TABLE town ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE town ADD CONSTRAINT twins FOREIGN KEY (twin_id) REFERENCES town (id) ON DELETE NO ACTION;
