-- Who runs open cases is asked by every board.
CREATE INDEX cases_owner_open ON cases (owner_id) WHERE ended_at IS NULL;
