-- The nightly capture looks for the few that are still open.
CREATE INDEX CONCURRENTLY payments_open_idx ON payments (authorized_at) WHERE state = 'authorized';
DROP INDEX CONCURRENTLY payments_state_idx;

-- The payout run looks for those that were not sent.
CREATE INDEX CONCURRENTLY payouts_unsent_idx ON payouts (due_on) WHERE sent_at IS NULL;
DROP INDEX CONCURRENTLY payouts_due_idx;

CREATE INDEX CONCURRENTLY transactions_payout_booked_idx ON transactions (payout_id, booked_at);
DROP INDEX CONCURRENTLY transactions_payout_idx;
