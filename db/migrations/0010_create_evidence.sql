-- What a rule read when it decided: codes, counts, dates and amounts.
ALTER TABLE rule_traces ADD COLUMN inputs jsonb;

-- Files that support a case. Name and bytes are sealed with the key of their case; a file is only ever handed out as a download.
CREATE TABLE evidence (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  incident_id uuid REFERENCES incidents (id),
  type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  sha256 bytea NOT NULL,
  body bytea NOT NULL,
  content bytea NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL
);
CREATE INDEX evidence_case ON evidence (case_id);
