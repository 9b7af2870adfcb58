CREATE TABLE outbox (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- Null for account mail (sign-in), which belongs to no case.
  case_id uuid REFERENCES cases (id),
  task_id uuid REFERENCES tasks (id),
  kind text NOT NULL,
  recipient_id text NOT NULL,
  -- Business key of one logical mail: case, step, kind, recipient, version.
  business_key text NOT NULL UNIQUE,
  reply_to_mail uuid REFERENCES outbox (id),
  state text NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'accepted', 'refused', 'unknown', 'cancelled', 'kept')),
  attempt integer NOT NULL DEFAULT 0,
  resent integer NOT NULL DEFAULT 0,
  address text,
  message_id text,
  -- What the mail needs beyond its case and task, and after composing the bytes and what a reader sees: sealed.
  params bytea NOT NULL,
  raw bytea,
  raw_sha256 bytea,
  shown bytea,
  queued_at timestamptz NOT NULL,
  claimed_at timestamptz,
  first_tried_at timestamptz,
  next_try_at timestamptz,
  settled_at timestamptz,
  reply text,
  delivered_at timestamptz,
  delivered_basis text,
  bounced_at timestamptz,
  queued_technical_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_case ON outbox (case_id);
CREATE INDEX outbox_waiting ON outbox (queued_technical_at) WHERE state IN ('queued', 'sending', 'unknown');
