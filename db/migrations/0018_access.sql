-- Who is signed in, by what, and with which second factor.
-- Sessions end when the roles differ from those that they began with.
ALTER TABLE sessions
  ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  ADD COLUMN began_by text NOT NULL DEFAULT 'sign-in' CHECK (began_by IN ('set-up', 'sign-in', 'passkey', 'oidc')),
  ADD COLUMN roles text[] NOT NULL DEFAULT '{}',
  ADD COLUMN agent text NOT NULL DEFAULT '',
  ADD COLUMN factor_at timestamptz;
CREATE INDEX sessions_person ON sessions (person_id) WHERE ended_at IS NULL;

CREATE TABLE passkeys (
  id text PRIMARY KEY,
  person_id text NOT NULL,
  name text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  made_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkeys_person ON passkeys (person_id);

-- Authenticator apps (RFC 6238): one a person. `last_step` is the newest time step whose code was taken.
CREATE TABLE authenticators (
  person_id text PRIMARY KEY,
  secret bytea NOT NULL,
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  misses integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- A challenge is taken once; what it was made for stands in it, under a MAC.
CREATE TABLE used_challenges (
  id_hash bytea PRIMARY KEY,
  used_at timestamptz NOT NULL DEFAULT now()
);

-- A second factor shown for one link and one packet, in the browser that holds the secret.
CREATE TABLE link_factors (
  secret_hash bytea PRIMARY KEY,
  token_hash bytea NOT NULL REFERENCES links (token_hash) ON DELETE CASCADE,
  packet_digest text NOT NULL,
  shown_by text NOT NULL CHECK (shown_by IN ('passkey', 'totp')),
  shown_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX link_factors_link ON link_factors (token_hash);

-- An approval that waits for a second approver, because it was given by a link alone.
CREATE TABLE first_approvals (
  task_id uuid NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  packet_digest text NOT NULL,
  person_id text NOT NULL,
  via text NOT NULL,
  given_at timestamptz NOT NULL,
  values_sealed bytea NOT NULL,
  PRIMARY KEY (task_id, packet_digest, person_id)
);
