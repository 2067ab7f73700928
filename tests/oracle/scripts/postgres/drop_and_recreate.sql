CREATE TABLE session (id text PRIMARY KEY, data text);
CREATE INDEX session_data ON session (data);
CREATE TABLE use (session_id text REFERENCES session);
DROP TABLE session CASCADE;
CREATE TABLE session (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id int NOT NULL);
CREATE INDEX session_data ON session (user_id);
ALTER TABLE use DROP COLUMN session_id, ADD COLUMN session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE;
DROP INDEX session_data;
CREATE INDEX session_data ON use (session_id);
