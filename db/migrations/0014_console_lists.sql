-- What the console's lists need: search by part of a word, and one index for each way in which cases are looked through.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Client and number as they are compared (domain/fold-text.ts); earlier cases until then in lower case only.
ALTER TABLE cases ADD COLUMN search_text text NOT NULL DEFAULT '';
UPDATE cases SET search_text = lower(client_name || ' ' || number);
CREATE INDEX cases_search ON cases USING gin (search_text gin_trgm_ops);

CREATE INDEX cases_live ON cases ((ended_at IS NOT NULL), id DESC) WHERE rehearsal_now IS NULL;
CREATE INDEX cases_board ON cases (stage, id DESC) WHERE ended_at IS NULL AND rehearsal_now IS NULL;
CREATE INDEX cases_owner ON cases (owner_id, id DESC);
CREATE INDEX cases_notice_by ON cases (notice_by) WHERE ended_at IS NULL AND rehearsal_now IS NULL;
CREATE INDEX case_roles_person ON case_roles (person_id, case_id);
CREATE INDEX audit_actor ON audit (actor, case_id);
CREATE INDEX tasks_case_open ON tasks (case_id, due_at) WHERE state = 'open';
CREATE INDEX tasks_stage_open ON tasks (stage, due_at, id) WHERE state = 'open';
CREATE INDEX tasks_approvals_open ON tasks (case_id) WHERE state = 'open' AND kind = 'approval';
CREATE INDEX side_states_now ON side_states (state, case_id) WHERE lifted_at IS NULL;
CREATE INDEX outbox_undelivered ON outbox (case_id) WHERE undelivered_at IS NOT NULL;

-- Since when a person's home page tells what happened: the end of the visit before this one, as an entry of the audit chain.
CREATE TABLE visits (
  person_id text PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT now(),
  seen_seq bigint NOT NULL,
  since_at timestamptz,
  since_seq bigint
);

-- Filters of the board and the list of cases that a person keeps; at most one is what the board opens with.
CREATE TABLE saved_views (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  opens_board boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (person_id, name)
);
CREATE UNIQUE INDEX saved_views_opening ON saved_views (person_id) WHERE opens_board;
