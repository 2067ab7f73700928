CREATE TABLE shop_customers (id bigint IDENTITY (1, 1) NOT NULL, email varchar(255) NOT NULL, notes varchar(MAX), active bit CONSTRAINT DF_shop_customers_active DEFAULT 1, rate decimal(10, 2) CONSTRAINT DF_shop_customers_rate DEFAULT 1.5, created_at datetime CONSTRAINT DF_shop_customers_created_at DEFAULT GETDATE(), token uniqueidentifier, photo varbinary(MAX), code varchar(20) CONSTRAINT DF_shop_customers_code DEFAULT 'it''s', birth date, tiny tinyint, dbl float(53), flt float(53), num numeric(10, 0), money money, ts datetime2, nv nvarchar(50), [order] int, CONSTRAINT pk_customers PRIMARY KEY (id), CONSTRAINT ux_email UNIQUE (email));
GO

IF EXISTS(  SELECT extended_properties.value FROM sys.extended_properties WHERE major_id = OBJECT_ID('dbo.shop_customers') AND name = N'MS_DESCRIPTION' AND minor_id = 0 ) BEGIN  EXEC sys.sp_updateextendedproperty @name = N'MS_Description' , @value = N'who buys & pays' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'shop_customers' END  ELSE  BEGIN  EXEC sys.sp_addextendedproperty @name = N'MS_Description' , @value = N'who buys & pays' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'shop_customers' END;
GO

IF EXISTS(  SELECT extended_properties.value FROM sys.extended_properties WHERE major_id = OBJECT_ID('dbo.shop_customers') AND name = N'MS_DESCRIPTION' AND minor_id = ( SELECT column_id FROM sys.columns WHERE name = 'email' AND object_id = OBJECT_ID('dbo.shop_customers')) ) BEGIN  EXEC sys.sp_updateextendedproperty @name = N'MS_Description' , @value = N'where they''re reached' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'shop_customers' , @level2type = N'COLUMN' , @level2name = N'email' END  ELSE  BEGIN  EXEC sys.sp_addextendedproperty @name = N'MS_Description' , @value = N'where they''re reached' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'shop_customers' , @level2type = N'COLUMN' , @level2name = N'email' END;
GO

CREATE TABLE orders (id bigint NOT NULL, line int NOT NULL, customer_id bigint NOT NULL, total int, state varchar(10), a int, b int, CONSTRAINT PK_ORDERS PRIMARY KEY (id, line), CONSTRAINT fk_orders_customers FOREIGN KEY (customer_id) REFERENCES shop_customers(id));
GO

ALTER TABLE orders ADD placed datetime2;
GO

ALTER TABLE orders ADD flag bit CONSTRAINT DF_orders_flag DEFAULT 0;
GO

ALTER TABLE orders ADD parent_id bigint;
GO

ALTER TABLE orders ADD parent_line int;
GO

UPDATE orders SET flag = 1;
GO

ALTER TABLE orders ALTER COLUMN flag bit NOT NULL;
GO

ALTER TABLE orders ADD CONSTRAINT fk_parent FOREIGN KEY (parent_id, parent_line) REFERENCES orders (id, line) ON DELETE CASCADE;
GO

exec sp_rename 'orders.total', 'amount', 'COLUMN';
GO

ALTER TABLE orders ALTER COLUMN amount bigint;
GO

UPDATE orders SET amount = '0' WHERE amount IS NULL;
GO

ALTER TABLE orders ALTER COLUMN amount bigint NOT NULL;
GO

ALTER TABLE orders ALTER COLUMN customer_id bigint NULL;
GO

ALTER TABLE orders ADD CONSTRAINT DF_orders_state DEFAULT 'new' FOR state;
GO

ALTER TABLE orders ADD CONSTRAINT ux_orders UNIQUE (customer_id, placed);
GO

CREATE NONCLUSTERED INDEX ix_orders_customer ON orders(customer_id, placed DESC);
GO

CREATE NONCLUSTERED INDEX ix_gone ON orders(state);
GO

DROP INDEX ix_gone ON orders;
GO

ALTER TABLE orders DROP CONSTRAINT ux_orders;
GO

IF EXISTS(  SELECT extended_properties.value FROM sys.extended_properties WHERE major_id = OBJECT_ID('dbo.orders') AND name = N'MS_DESCRIPTION' AND minor_id = 0 ) BEGIN  EXEC sys.sp_updateextendedproperty @name = N'MS_Description' , @value = N'what they buy' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'orders' END  ELSE  BEGIN  EXEC sys.sp_addextendedproperty @name = N'MS_Description' , @value = N'what they buy' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'orders' END;
GO

IF EXISTS(  SELECT extended_properties.value FROM sys.extended_properties WHERE major_id = OBJECT_ID('dbo.orders') AND name = N'MS_DESCRIPTION' AND minor_id = ( SELECT column_id FROM sys.columns WHERE name = 'amount' AND object_id = OBJECT_ID('dbo.orders')) ) BEGIN  EXEC sys.sp_updateextendedproperty @name = N'MS_Description' , @value = N'in cents' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'orders' , @level2type = N'COLUMN' , @level2name = N'amount' END  ELSE  BEGIN  EXEC sys.sp_addextendedproperty @name = N'MS_Description' , @value = N'in cents' , @level0type = N'SCHEMA' , @level0name = N'dbo' , @level1type = N'TABLE' , @level1name = N'orders' , @level2type = N'COLUMN' , @level2name = N'amount' END;
GO

CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE state = 'new';
GO

CREATE VIEW gone_view AS SELECT id FROM orders;
GO

DROP VIEW gone_view;
GO

CREATE TABLE temporary_things (id int);
GO

ALTER TABLE temporary_things ADD CONSTRAINT pk_things PRIMARY KEY (id);
GO

ALTER TABLE temporary_things DROP CONSTRAINT pk_things;
GO

ALTER TABLE temporary_things ADD CONSTRAINT pk_things2 PRIMARY KEY (id);
GO

exec sp_rename 'temporary_things', 'Things';
GO

CREATE TABLE gone (id int);
GO

DROP TABLE gone;
GO

INSERT INTO Things (id) VALUES (1);
GO

UPDATE Things SET id = 2 WHERE id = 1;
GO

DELETE FROM Things WHERE id = 2;
GO

DECLARE @sql [nvarchar](MAX)
SELECT @sql = N'ALTER TABLE orders DROP CONSTRAINT ' + QUOTENAME([df].[name]) FROM [sys].[columns] AS [c] INNER JOIN [sys].[default_constraints] AS [df] ON [df].[object_id] = [c].[default_object_id] WHERE [c].[object_id] = OBJECT_ID(N'orders') AND [c].[name] = N'b'
EXEC sp_executesql @sql;
GO

ALTER TABLE orders DROP COLUMN b;
GO

ALTER TABLE orders DROP CONSTRAINT fk_parent;
GO

CREATE TABLE plain (id int PRIMARY KEY);
GO

CREATE TABLE plain2 (id int PRIMARY KEY);
GO

CREATE TABLE never_mysql (id int);
GO

