CREATE TABLE tasks (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  stage text NOT NULL,
  round integer NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed', 'withdrawn')),
  why_ended text,
  choice text,
  revision integer NOT NULL DEFAULT 1,
  packet_digest text,
  context bytea NOT NULL,
  opened_at timestamptz NOT NULL,
  -- Reminders and escalations count from here: an item that is due later is not late before.
  counted_from timestamptz NOT NULL,
  due_at timestamptz,
  closes_at timestamptz,
  -- The next reminder, escalation or closing, and how many there were.
  next_at timestamptz,
  steps_done integer NOT NULL DEFAULT 0,
  ended_at timestamptz,
  ended_by text,
  UNIQUE (case_id, stage, round, kind, subject)
);
CREATE INDEX tasks_open ON tasks (due_at, id) WHERE state = 'open';

-- Who may answer, and how they came to it.
CREATE TABLE task_people (
  task_id uuid NOT NULL REFERENCES tasks (id),
  person_id text NOT NULL,
  how text NOT NULL CHECK (how IN ('asked', 'escalated')),
  since timestamptz NOT NULL,
  PRIMARY KEY (task_id, person_id)
);
CREATE INDEX task_people_person ON task_people (person_id);

CREATE TABLE answers (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id uuid NOT NULL UNIQUE REFERENCES tasks (id),
  person_id text NOT NULL,
  via text NOT NULL CHECK (via IN ('link', 'session', 'token', 'rehearsal', 'carried')),
  choice text NOT NULL,
  values_sealed bytea NOT NULL,
  answered_at timestamptz NOT NULL
);

CREATE TABLE links (
  token_hash bytea PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES tasks (id),
  person_id text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('answer', 'stop')),
  task_revision integer NOT NULL,
  packet_digest text,
  expires_at timestamptz,
  minted_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_why text
);
CREATE INDEX links_task ON links (task_id);

CREATE TABLE link_opens (
  token_hash bytea NOT NULL REFERENCES links (token_hash),
  opened_at timestamptz NOT NULL DEFAULT now(),
  method text NOT NULL,
  likely_machine boolean NOT NULL
);

-- The only channel from people to the workflow; `seq` counts per case.
CREATE TABLE case_messages (
  case_id uuid NOT NULL REFERENCES cases (id),
  seq integer NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  choice text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  told_at timestamptz,
  PRIMARY KEY (case_id, seq)
);
CREATE INDEX case_messages_untold ON case_messages (written_at) WHERE told_at IS NULL;

-- Immutable; which one counts is told by the approval that names its digest.
CREATE TABLE packets (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  round integer NOT NULL,
  digest text NOT NULL,
  content bytea NOT NULL,
  made_at timestamptz NOT NULL,
  approved_at timestamptz,
  approved_by text,
  hold_until timestamptz,
  released_at timestamptz,
  voided_at timestamptz,
  void_cause text,
  UNIQUE (case_id, round)
);

CREATE TABLE refund_lines (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  kind text NOT NULL CHECK (kind IN ('owed', 'goodwill')),
  state text NOT NULL CHECK (state IN ('planned', 'instructing', 'issued', 'credited', 'not-due')),
  amount bigint NOT NULL CHECK (amount >= 0),
  currency text NOT NULL,
  packet_digest text NOT NULL,
  provider_ref text,
  settled_at timestamptz,
  UNIQUE (case_id, kind)
);

-- What the provider recorded under a line's business key: at most one entry a key.
CREATE TABLE provider_events (
  business_key text PRIMARY KEY,
  provider text NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  reference text NOT NULL,
  recorded_at timestamptz NOT NULL
);
