-- Names that PostgreSQL gives to constraints and indexes that have none.
CREATE TABLE account (
    id bigserial PRIMARY KEY,
    email text UNIQUE,
    handle text NOT NULL UNIQUE CHECK (length(handle) > 2),
    parent_id bigint REFERENCES account,
    region text,
    code text,
    UNIQUE (region, code),
    CHECK (region <> code),
    CHECK (region <> '')
);
CREATE TABLE membership (
    account_id bigint REFERENCES account ON DELETE CASCADE,
    sponsor_id bigint REFERENCES account (id),
    team text,
    PRIMARY KEY (account_id, team),
    FOREIGN KEY (sponsor_id) REFERENCES account ON UPDATE CASCADE
);
CREATE INDEX ON membership (team);
CREATE INDEX ON membership (team, account_id DESC);
CREATE UNIQUE INDEX ON membership (lower(team));
CREATE INDEX ON membership (team) WHERE sponsor_id IS NULL;
ALTER TABLE membership ADD UNIQUE (team, sponsor_id);
ALTER TABLE membership ADD UNIQUE (team, sponsor_id, account_id);
ALTER TABLE account DROP CONSTRAINT account_parent_id_fkey;
ALTER TABLE account DROP CONSTRAINT account_region_code_key;
