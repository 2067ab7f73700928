CREATE TABLE shop_customers (id BIGINT AUTO_INCREMENT NOT NULL, email VARCHAR(255) NOT NULL COMMENT 'where they''re reached', notes LONGTEXT NULL, active TINYINT DEFAULT 1 NULL, rate DECIMAL(10, 2) DEFAULT 1.5 NULL, created_at datetime DEFAULT NOW() NULL, token char(36) NULL, photo BLOB NULL, code VARCHAR(20) DEFAULT 'it''s' NULL, birth date NULL, tiny TINYINT NULL, dbl DOUBLE NULL, flt FLOAT NULL, num numeric(10, 0) NULL, money DECIMAL NULL, ts timestamp with time zone NULL, nv NVARCHAR(50) NULL, `order` INT NULL, CONSTRAINT pk_customers PRIMARY KEY (id), CONSTRAINT ux_email UNIQUE (email)) COMMENT='who buys & pays';

CREATE TABLE orders (id BIGINT NOT NULL, line INT NOT NULL, customer_id BIGINT NOT NULL, total INT NULL, state VARCHAR(10) NULL, a INT NULL, b INT NULL, CONSTRAINT PK_ORDERS PRIMARY KEY (id, line), CONSTRAINT fk_orders_customers FOREIGN KEY (customer_id) REFERENCES shop_customers(id));

ALTER TABLE orders ADD placed timestamp NULL, ADD flag TINYINT DEFAULT 0 NULL, ADD parent_id BIGINT NULL, ADD parent_line INT NULL;

UPDATE orders SET flag = 1;

ALTER TABLE orders MODIFY flag TINYINT NOT NULL;

ALTER TABLE orders ALTER flag SET DEFAULT 0;

ALTER TABLE orders ADD CONSTRAINT fk_parent FOREIGN KEY (parent_id, parent_line) REFERENCES orders (id, line) ON DELETE CASCADE;

ALTER TABLE orders CHANGE total amount INT;

ALTER TABLE orders MODIFY amount BIGINT;

UPDATE orders SET amount = '0' WHERE amount IS NULL;

ALTER TABLE orders MODIFY amount BIGINT NOT NULL;

ALTER TABLE orders MODIFY customer_id BIGINT NULL;

ALTER TABLE orders ALTER state SET DEFAULT 'new';

ALTER TABLE orders ADD CONSTRAINT ux_orders UNIQUE (customer_id, placed);

CREATE INDEX ix_orders_customer ON orders(customer_id, placed DESC);

CREATE INDEX ix_gone ON orders(state);

DROP INDEX ix_gone ON orders;

ALTER TABLE orders DROP KEY ux_orders;

ALTER TABLE orders COMMENT = 'what they buy';

ALTER TABLE orders MODIFY COLUMN amount BIGINT COMMENT 'in cents';

CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE state = 'new';

CREATE VIEW gone_view AS SELECT id FROM orders;

DROP VIEW gone_view;

CREATE TABLE temporary_things (id INT NULL);

ALTER TABLE temporary_things ADD PRIMARY KEY (id);

ALTER TABLE temporary_things DROP PRIMARY KEY;

ALTER TABLE temporary_things ADD PRIMARY KEY (id);

ALTER TABLE temporary_things RENAME Things;

CREATE TABLE gone (id INT NULL);

DROP TABLE gone;

INSERT INTO Things (id) VALUES (1);

UPDATE Things SET id = 2 WHERE id = 1;

DELETE FROM Things WHERE id = 2;

ALTER TABLE orders DROP COLUMN b;

ALTER TABLE orders DROP FOREIGN KEY fk_parent;

CREATE TABLE plain (id int PRIMARY KEY);

CREATE TABLE plain2 (id int PRIMARY KEY);

CREATE TABLE only_mysql (id INT NULL);

