-- What came in, kept before it is read. Envelope, bytes and what was read are sealed with the key of the case that they belong to, or
-- with the key of account mail while none is known (`case_id` null).
CREATE TABLE inbound_mails (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  source text NOT NULL CHECK (source IN ('smtp', 'imap')),
  -- The same bytes are one fact, however often they come.
  raw_sha256 bytea NOT NULL UNIQUE,
  size integer NOT NULL,
  -- False where only the beginning was kept, because the whole is larger than the limit.
  whole boolean NOT NULL,
  raw bytea NOT NULL,
  arrival bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- 'waiting' until it was read and its effects are written; 'answering' while its answer goes its own way.
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answering', 'done', 'filed')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  case_id uuid REFERENCES cases (id),
  mail_id uuid REFERENCES outbox (id),
  -- What it was taken for, what came of it, and where nothing did, why.
  finding text,
  result text,
  reason text,
  -- The task, matter or mail that came of it.
  about text,
  shown bytea,
  settled_at timestamptz
);
CREATE INDEX inbound_mails_waiting ON inbound_mails (received_at) WHERE state IN ('waiting', 'answering');
CREATE INDEX inbound_mails_case ON inbound_mails (case_id);

-- Files that came with a mail: kept apart, never opened, handed out as downloads only. Without content where the file is too large.
CREATE TABLE inbound_files (
  inbound_id uuid NOT NULL REFERENCES inbound_mails (id),
  n integer NOT NULL,
  size integer NOT NULL,
  body bytea NOT NULL,
  content bytea,
  PRIMARY KEY (inbound_id, n)
);

-- Why a mail came back, in a word and in the other server's words.
ALTER TABLE outbox ADD COLUMN bounce_verdict text CHECK (bounce_verdict IN ('hard', 'soft', 'policy', 'full'));
ALTER TABLE outbox ADD COLUMN bounce_reply text;

ALTER TABLE matters DROP CONSTRAINT matters_kind_check;
ALTER TABLE matters ADD CONSTRAINT matters_kind_check
  CHECK (kind IN ('client-mail', 'unknown-sender', 'undelivered-mail', 'late-bounce'));
