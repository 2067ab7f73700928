-- +goose Up
CREATE TABLE templates (
  key text PRIMARY KEY,
  subject text NOT NULL,
  body text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  recipient_id bigint NOT NULL,
  template_key text NOT NULL REFERENCES templates (key),
  channel text NOT NULL CHECK (channel IN ('mail', 'push')),
  queued_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);

CREATE INDEX messages_recipient_idx ON messages (recipient_id, queued_at DESC);
CREATE INDEX messages_template_idx ON messages (template_key);
CREATE INDEX messages_queued_idx ON messages (queued_at DESC, id DESC);

-- +goose Down
DROP TABLE messages;
DROP TABLE templates;
