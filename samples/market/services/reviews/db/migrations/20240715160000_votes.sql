-- migrate:up
CREATE TABLE votes (
  review_id bigint NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  voter_id bigint NOT NULL,
  helpful boolean NOT NULL,
  voted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (review_id, voter_id)
);

-- migrate:down
DROP TABLE votes;
