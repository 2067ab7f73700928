CREATE EXTENSION btree_gist;
CREATE TABLE reservation (
    room int,
    during tsrange,
    cancelled bool,
    EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled),
    CONSTRAINT one_each EXCLUDE (room WITH =)
);
ALTER TABLE reservation ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
ALTER TABLE reservation DROP CONSTRAINT one_each;
