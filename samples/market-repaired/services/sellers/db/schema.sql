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
  short_name text NOT NULL, -- on parcel labels
  opened_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, name),
  UNIQUE (account_id, short_name)
);

CREATE TABLE promotions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  percent_off smallint NOT NULL CHECK (percent_off BETWEEN 1 AND 90),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, id)
);

CREATE INDEX promotions_account_starts_idx ON promotions (account_id, starts_at DESC);

CREATE TABLE promotion_codes (
  account_id bigint NOT NULL REFERENCES accounts (id),
  promotion_id bigint NOT NULL,
  code text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, code),
  FOREIGN KEY (account_id, promotion_id) REFERENCES promotions (account_id, id) ON DELETE CASCADE
);

CREATE INDEX promotion_codes_promotion_idx ON promotion_codes (account_id, promotion_id);

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
CREATE INDEX documents_uploader_idx ON documents (uploaded_by);

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

CREATE VIEW running_promotions WITH (security_invoker = true) AS
  SELECT id, name, percent_off, ends_at FROM promotions WHERE starts_at <= now() AND (ends_at IS NULL OR ends_at > now());

CREATE FUNCTION end_promotion(promotion bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE public.promotions SET ends_at = now() WHERE id = promotion;
$$;

ALTER TABLE account_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_users FORCE ROW LEVEL SECURITY;
CREATE POLICY account_users_of_account ON account_users USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE shops ENABLE ROW LEVEL SECURITY;
ALTER TABLE shops FORCE ROW LEVEL SECURITY;
CREATE POLICY shops_of_account ON shops USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE promotions ENABLE ROW LEVEL SECURITY;
ALTER TABLE promotions FORCE ROW LEVEL SECURITY;
CREATE POLICY promotions_of_account ON promotions USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE promotion_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE promotion_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY promotion_codes_of_account ON promotion_codes USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE payout_methods ENABLE ROW LEVEL SECURITY;
ALTER TABLE payout_methods FORCE ROW LEVEL SECURITY;
CREATE POLICY payout_methods_of_account ON payout_methods USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE order_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY order_counts_of_account ON order_counts USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE changes FORCE ROW LEVEL SECURITY;
CREATE POLICY changes_of_account ON changes USING (account_id = current_setting('app.account_id')::bigint);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY documents_of_uploader ON documents USING (uploaded_by = current_setting('app.member_id')::bigint);

CREATE ROLE sellers_report LOGIN;
GRANT SELECT ON running_promotions, order_counts TO sellers_report;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO sellers_report;
