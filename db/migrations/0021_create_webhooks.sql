-- Answers to POSTs that carried an Idempotency-Key: the same caller, key and request get the same answer for some days. A row without an
-- answer is a request that is still on its way.
CREATE TABLE idempotent_answers (
  caller text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  -- Sealed with the key of account mail: an answer may repeat what was sent.
  answer bytea,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotent_answers_age ON idempotent_answers (made_at);

-- Where operators have events sent to.
CREATE TABLE webhooks (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  url text NOT NULL,
  about text NOT NULL,
  -- Names of events; empty = all.
  events text[] NOT NULL DEFAULT '{}',
  -- Sealed; the one before counts until `old_until`, so that a receiver can change over.
  secret bytea NOT NULL,
  old_secret bytea,
  old_until timestamptz,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  paused_at timestamptz,
  deleted_at timestamptz
);

-- One row an event and receiver, written in the transaction of the event's cause.
CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  webhook_id uuid NOT NULL REFERENCES webhooks (id),
  -- The audit entry of the cause: the business key, and the order of events.
  event_seq bigint NOT NULL,
  case_id uuid NOT NULL,
  event text NOT NULL,
  body jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'failed')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL DEFAULT now(),
  claimed_at timestamptz,
  -- What came back last: a status, or in a word why there was none.
  last_status integer,
  last_error text,
  written_at timestamptz NOT NULL DEFAULT now(),
  -- The three days of trying count from here; a press begins them anew.
  tried_since timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  UNIQUE (webhook_id, event_seq)
);
CREATE INDEX webhook_deliveries_open ON webhook_deliveries (webhook_id, case_id, event_seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, id DESC);
