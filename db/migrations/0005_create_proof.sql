-- Append-only: every effect has its entry, written in the effect's transaction; each entry carries the hash of the one before.
CREATE TABLE audit (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  case_id uuid,
  actor text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL
);
CREATE INDEX audit_case ON audit (case_id, seq);

CREATE TABLE idempotency_keys (
  key text NOT NULL,
  caller text NOT NULL,
  body_hash bytea NOT NULL,
  case_id uuid NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);

CREATE TABLE sign_in_links (
  token_hash bytea PRIMARY KEY,
  person_id text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('set-up', 'sign-in')),
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE TABLE sessions (
  id_hash bytea PRIMARY KEY,
  person_id text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

CREATE TABLE api_tokens (
  token_hash bytea PRIMARY KEY,
  name text NOT NULL,
  person_id text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
