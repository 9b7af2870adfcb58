-- Cases that somebody is still writing, one row a draft. What was typed is personal: sealed under the account key, bound to the draft.
CREATE TABLE case_drafts (
  id uuid PRIMARY KEY,
  person_id text NOT NULL REFERENCES people (id),
  revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
  body bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX case_drafts_of ON case_drafts (person_id, updated_at DESC);

-- Steps of the set-up that a person has declared done (company, mail, policy), or the whole of it put aside (dismissed).
CREATE TABLE setup_marks (
  step text PRIMARY KEY,
  detail jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- Rehearsals that show a newcomer around: their page explains each stage, and the sample's own answers are given.
CREATE TABLE tours (
  case_id uuid PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE
);
