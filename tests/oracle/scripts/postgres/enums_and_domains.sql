CREATE TYPE status AS ENUM ('draft', 'open', 'closed');
CREATE DOMAIN email AS varchar(200) CHECK (VALUE LIKE '%@%');
CREATE DOMAIN year AS integer CHECK (VALUE > 1900);
CREATE DOMAIN required_text AS text NOT NULL;
CREATE DOMAIN tags AS text[];
CREATE DOMAIN work_email AS email DEFAULT 'a@b';
CREATE TYPE point_3d AS (x float8, y float8, z float8);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE ticket (
    id int PRIMARY KEY,
    status status NOT NULL DEFAULT 'draft',
    history status[] NOT NULL DEFAULT '{}',
    email email,
    work work_email,
    year year,
    title required_text,
    tags tags,
    place point_3d,
    during span
);
ALTER TYPE status ADD VALUE 'archived' AFTER 'closed';
ALTER TYPE status RENAME VALUE 'draft' TO 'new';
ALTER TYPE status RENAME TO ticket_status;
ALTER DOMAIN year RENAME TO year_number;
ALTER DOMAIN required_text DROP NOT NULL;
ALTER TABLE ticket ADD COLUMN was ticket_status;
CREATE SCHEMA kinds;
CREATE TYPE kinds.color AS ENUM ('red');
ALTER TABLE ticket ADD COLUMN color kinds.color;
ALTER TYPE kinds.color SET SCHEMA public;
