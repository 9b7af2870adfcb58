-- The body that the case was started with, sealed: a rehearsal is restarted, or started live, with the same inputs.
ALTER TABLE cases ADD COLUMN input bytea;
CREATE INDEX cases_rehearsals ON cases (created_at) WHERE rehearsal_now IS NOT NULL;
