CREATE TABLE `order` (`key` VARCHAR(10) PRIMARY KEY, `index` INT, `value` TEXT, type INT, status INT, date DATE, timestamp TIMESTAMP NULL, comment TEXT,
  name VARCHAR(5), position INT, `group` INT, `unique` INT, KEY `index` (`index`), UNIQUE `unique` (`unique`), KEY status (status), INDEX type (type));
ALTER TABLE `order` ADD comment_2 TEXT, ADD `column` INT, ADD `primary` INT AFTER `key`, DROP comment, DROP KEY status;
ALTER TABLE `order` CHANGE `key` `id` VARCHAR(20) NOT NULL, RENAME INDEX type TO kind;
