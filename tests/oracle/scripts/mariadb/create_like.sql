CREATE TABLE source (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x', parent INT, KEY by_name (name DESC), UNIQUE (parent, name),
  FOREIGN KEY (parent) REFERENCES source (id));
CREATE TABLE copied LIKE source;
CREATE TABLE IF NOT EXISTS copied LIKE source;
CREATE TABLE copied_too (LIKE source);
ALTER TABLE copied ADD COLUMN more INT;
