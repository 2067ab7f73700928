CREATE TABLE account (id INT AUTO_INCREMENT PRIMARY KEY);
ALTER TABLE account
  ADD COLUMN email VARCHAR(100) NOT NULL,
  ADD COLUMN owner_id INT UNSIGNED NULL AFTER id,
  ADD UNIQUE KEY account_email (email),
  ADD KEY account_owner (owner_id),
  ADD CONSTRAINT email_given CHECK (email <> ''),
  ADD COLUMN created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  MODIFY COLUMN id INT UNSIGNED AUTO_INCREMENT,
  ADD COLUMN parent_id INT UNSIGNED,
  COMMENT 'all accounts';
ALTER TABLE account ADD CONSTRAINT account_parent FOREIGN KEY (parent_id) REFERENCES account (id) ON DELETE SET NULL, ADD KEY (created_at);
ALTER TABLE account DROP FOREIGN KEY account_parent, DROP KEY account_parent, DROP COLUMN parent_id;
