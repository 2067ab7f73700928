-- Applied by `make schema`; the order of the file is the order of creation.
-- Every table of an account carries account_id, and row security keeps accounts apart.

CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  country char(2) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE account_users (
  account_id bigint NOT NULL REFERENCES accounts (id),
  member_id bigint NOT NULL, -- a member of the members service
  role text NOT NULL CHECK (role IN ('owner', 'clerk')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, member_id)
);

CREATE INDEX account_users_member_idx ON account_users (member_id);

CREATE TABLE shops (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  short_name text NOT NULL UNIQUE, -- on parcel labels
  opened_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, name)
);

CREATE TABLE promotions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  percent_off smallint NOT NULL CHECK (percent_off BETWEEN 1 AND 90),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX promotions_account_idx ON promotions (account_id);
CREATE INDEX promotions_name_idx ON promotions (name, account_id);

CREATE TABLE promotion_codes (
  account_id bigint NOT NULL REFERENCES accounts (id),
  promotion_id bigint NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
  code text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, code)
);

CREATE INDEX promotion_codes_promotion_idx ON promotion_codes (promotion_id);

CREATE TABLE payout_methods (
  account_id bigint PRIMARY KEY REFERENCES accounts (id),
  kind text NOT NULL CHECK (kind IN ('bank_transfer', 'balance')),
  reference text,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CHECK (kind IN ('trade_licence', 'identity', 'tax_certificate')),
  file_name text NOT NULL,
  uploaded_by bigint NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX documents_account_uploaded_idx ON documents (account_id, uploaded_at DESC);

CREATE TABLE order_counts (
  account_id bigint NOT NULL REFERENCES accounts (id),
  day date NOT NULL,
  orders integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, day)
);

CREATE TABLE changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  member_id bigint NOT NULL,
  what text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX changes_account_changed_idx ON changes (account_id, changed_at DESC);

CREATE VIEW running_promotions AS
  SELECT id, name, percent_off, ends_at FROM promotions WHERE starts_at <= now() AND (ends_at IS NULL OR ends_at > now());

CREATE FUNCTION end_promotion(promotion bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER AS $$
  UPDATE promotions SET ends_at = now() WHERE id = promotion;
$$;

ALTER TABLE shops ENABLE ROW LEVEL SECURITY;
CREATE POLICY shops_of_account ON shops USING (account_id = current_setting('app.account_id')::bigint);
CREATE POLICY shops_on_labels ON shops FOR SELECT USING (true);
CREATE POLICY shops_before_opening ON shops FOR UPDATE USING (opened_at > now());

ALTER TABLE promotions ENABLE ROW LEVEL SECURITY;
CREATE POLICY promotions_of_account ON promotions USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY documents_of_uploader ON documents USING (uploaded_by = current_setting('app.member_id')::bigint);

CREATE POLICY payout_methods_of_account ON payout_methods USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE order_counts ENABLE ROW LEVEL SECURITY;

ALTER TABLE changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY changes_for_support ON changes FOR SELECT
  USING ((current_setting('app.token')::jsonb -> 'user_metadata' ->> 'role') = 'support');

CREATE ROLE sellers_report LOGIN BYPASSRLS;
GRANT SELECT ON running_promotions TO sellers_report;
GRANT SELECT, INSERT, UPDATE ON order_counts TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC;
