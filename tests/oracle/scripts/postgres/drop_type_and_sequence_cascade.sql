CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE SEQUENCE numbers;
CREATE TABLE diary (id int PRIMARY KEY DEFAULT nextval('numbers'), mood mood, size positive, text text);
CREATE INDEX diary_mood ON diary (mood);
DROP TYPE mood CASCADE;
DROP DOMAIN positive CASCADE;
DROP SEQUENCE numbers CASCADE;
