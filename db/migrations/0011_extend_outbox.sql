ALTER TABLE outbox
  -- Which of the senders it comes from, and its address: settled when it is composed.
  ADD COLUMN sender text,
  ADD COLUMN from_address text,
  -- Where a copy went in the same transaction, and what that server said when it refused it.
  ADD COLUMN journal text,
  ADD COLUMN journal_reply text,
  -- When the policy's limits let this attempt begin; counted per sender and per domain of the recipient.
  ADD COLUMN slot_at timestamptz,
  ADD COLUMN slot_attempt integer,
  ADD COLUMN recipient_domain text,
  -- It waited so long that people were told.
  ADD COLUMN alerted_at timestamptz,
  -- Somebody else was asked, or a person told, because it did not arrive.
  ADD COLUMN undelivered_at timestamptz;
CREATE INDEX outbox_slots ON outbox (slot_at) WHERE slot_at IS NOT NULL;
CREATE INDEX outbox_bounced ON outbox (bounced_at) WHERE bounced_at IS NOT NULL AND undelivered_at IS NULL;

-- A closing that the case's dates demand stands; one that the policy counts waits for the request to arrive.
ALTER TABLE tasks ADD COLUMN closes_fixed boolean NOT NULL DEFAULT false;

-- Mail that did not arrive is a matter too: a person mends the address, or reaches the reader another way.
ALTER TABLE matters DROP CONSTRAINT matters_kind_check;
ALTER TABLE matters ADD CONSTRAINT matters_kind_check
  CHECK (kind IN ('client-mail', 'unknown-sender', 'undelivered-mail'));
ALTER TABLE matters ADD COLUMN mail_id uuid REFERENCES outbox (id);
CREATE UNIQUE INDEX matters_mail ON matters (mail_id) WHERE settled_at IS NULL AND mail_id IS NOT NULL;
