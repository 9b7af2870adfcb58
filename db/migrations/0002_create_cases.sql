CREATE SEQUENCE live_case_numbers START 1001;
CREATE SEQUENCE rehearsal_case_numbers START 1;

-- One key per case, wrapped by the master key; destroying it forgets the case's texts.
CREATE TABLE case_keys (
  case_id uuid PRIMARY KEY,
  wrapped bytea NOT NULL,
  master_key_id text NOT NULL
);

CREATE TABLE cases (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  number text NOT NULL UNIQUE,
  stage text NOT NULL,
  path text,
  tier text,
  value_amount bigint,
  outcome text,
  client_name text NOT NULL,
  client_id text,
  contract_id text,
  owner_id text NOT NULL,
  country text NOT NULL,
  currency text NOT NULL,
  lead_reason text NOT NULL,
  reasons text[] NOT NULL,
  policy_name text NOT NULL,
  policy_version integer NOT NULL,
  planned_end date,
  notice_by date,
  legal_date date,
  end_date date,
  -- Records given with the case itself (people, client, contract, …): sealed, they belong to this case alone.
  inline_records bytea NOT NULL,
  rehearsal_now timestamptz,
  rehearsal_of uuid REFERENCES cases (id),
  next_message_seq integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  opened_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  FOREIGN KEY (policy_name, policy_version) REFERENCES policies (name, version)
);
CREATE INDEX cases_open ON cases (created_at DESC, id) WHERE ended_at IS NULL;

CREATE TABLE case_roles (
  case_id uuid NOT NULL REFERENCES cases (id),
  role text NOT NULL,
  person_id text NOT NULL,
  PRIMARY KEY (case_id, role, person_id)
);

-- What happened stage by stage; a skipped stage names its cause.
CREATE TABLE case_stages (
  case_id uuid NOT NULL REFERENCES cases (id),
  step integer NOT NULL,
  stage text NOT NULL,
  round integer NOT NULL,
  entered_at timestamptz NOT NULL,
  left_at timestamptz,
  outcome text,
  cause text,
  PRIMARY KEY (case_id, step)
);

-- Which rule decided what, with the row and the policy version, so that a reader can ask why.
CREATE TABLE rule_traces (
  case_id uuid NOT NULL REFERENCES cases (id),
  rule text NOT NULL,
  step integer NOT NULL,
  row_id text NOT NULL,
  outcome text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (case_id, rule, step)
);

CREATE TABLE incidents (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  reason text NOT NULL,
  happened_on date NOT NULL,
  criticism_only boolean NOT NULL,
  verified boolean NOT NULL,
  body bytea NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX incidents_case ON incidents (case_id);

CREATE TABLE complaints (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  body bytea NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX complaints_case ON complaints (case_id);

CREATE TABLE attempts (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  complaint_id uuid NOT NULL REFERENCES complaints (id),
  body bytea NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX attempts_complaint ON attempts (complaint_id);

CREATE TABLE exit_items (
  case_id uuid NOT NULL REFERENCES cases (id),
  item_id text NOT NULL,
  position integer NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'delivered', 'dropped', 'planned')),
  body bytea NOT NULL,
  prepaid_value bigint NOT NULL,
  person_id text,
  due_on date,
  done_on date,
  PRIMARY KEY (case_id, item_id)
);

-- What is owed and what is given as goodwill, each time anybody set it; the newest counts.
CREATE TABLE assessments (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases (id),
  owed bigint NOT NULL CHECK (owed >= 0),
  goodwill bigint NOT NULL CHECK (goodwill >= 0),
  currency text NOT NULL,
  body bytea NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX assessments_case ON assessments (case_id, made_at);
