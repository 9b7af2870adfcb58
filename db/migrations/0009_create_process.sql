-- What interrupts or accompanies the stages of a case.
ALTER TABLE incidents ADD COLUMN serves text[] NOT NULL DEFAULT '{}';
-- The earlier incident, counted from 1, whose content this one repeats.
ALTER TABLE incidents ADD COLUMN repeats integer;

ALTER TABLE cases ADD COLUMN pause bytea;
ALTER TABLE cases ADD COLUMN triaged_at timestamptz;
-- Points of the order of work without the days of waiting (note of D1); null before triage.
ALTER TABLE cases ADD COLUMN queue_score double precision;
-- The day on which the client ended it, where the client was first.
ALTER TABLE cases ADD COLUMN left_on date;
ALTER TABLE cases ADD COLUMN integrity_cleared_at timestamptz;

ALTER TABLE assessments ADD COLUMN gain bigint;
ALTER TABLE assessments ADD COLUMN loss bigint;
ALTER TABLE assessments ADD COLUMN net bigint;

ALTER TABLE answers DROP CONSTRAINT answers_via_check;
ALTER TABLE answers ADD CHECK (via IN ('link', 'session', 'token', 'rehearsal', 'carried', 'mail', 'policy'));

-- `owed`, `goodwill`, and `later:<item>` for money that became owed after the approval, with an approval of its own.
ALTER TABLE refund_lines DROP CONSTRAINT refund_lines_kind_check;
ALTER TABLE refund_lines ADD CHECK (kind IN ('owed', 'goodwill') OR kind LIKE 'later:%');

-- Active while `lifted_at` is null; `lifted_by` collects those whose word is needed.
CREATE TABLE side_states (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  state text NOT NULL,
  why bytea NOT NULL,
  began_at timestamptz NOT NULL,
  began_by text NOT NULL,
  lifted_by text[] NOT NULL DEFAULT '{}',
  lifted_at timestamptz
);
CREATE UNIQUE INDEX side_states_active ON side_states (case_id, state) WHERE lifted_at IS NULL;

-- What somebody wrote or reported that is worked on beside the stages. `stage` is where it came in.
CREATE TABLE matters (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  kind text NOT NULL CHECK (kind IN ('client-mail', 'unknown-sender')),
  stage text NOT NULL,
  from_id text,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  settled_at timestamptz,
  became text
);
CREATE INDEX matters_open ON matters (case_id) WHERE settled_at IS NULL;

-- What criticism says, apart from its wording: kept and answered (R4).
CREATE TABLE feedback_items (
  case_id uuid NOT NULL REFERENCES cases (id),
  n integer NOT NULL,
  content bytea NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (case_id, n)
);

-- Written warnings (T33), valid for twelve months.
CREATE TABLE warnings (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  reason text NOT NULL,
  given_on date NOT NULL,
  valid_until date NOT NULL
);
CREATE INDEX warnings_case ON warnings (case_id);

-- Rule outcomes that a person replaced, with the reason (F10); the newest of a rule counts.
CREATE TABLE overrides (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  rule text NOT NULL,
  outcome text NOT NULL,
  reason bytea NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX overrides_case ON overrides (case_id);

-- An ending that was withdrawn, with its approval and the client's written agreement.
CREATE TABLE reversals (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  body bytea NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX reversals_case ON reversals (case_id);
