-- Links to the client's page, one for each mail that carries one. The token is in that mail alone. The address on file, hashed, ends the
-- link when it changes; the language is kept for a page about a case that can no longer be read.
CREATE TABLE client_links (
  token_hash bytea PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  contact_id text NOT NULL,
  mail_id uuid NOT NULL REFERENCES outbox (id),
  address_hash bytea NOT NULL,
  language text NOT NULL,
  minted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_why text
);
CREATE INDEX client_links_case ON client_links (case_id);

-- That a page was opened is recorded and proves nothing: machines open links too.
CREATE TABLE client_link_opens (
  token_hash bytea NOT NULL REFERENCES client_links (token_hash),
  opened_at timestamptz NOT NULL DEFAULT now(),
  method text NOT NULL,
  likely_machine boolean NOT NULL
);

-- What was sent from the page; the key is that of the form, so that a double press sends once.
CREATE TABLE client_posts (
  token_hash bytea NOT NULL REFERENCES client_links (token_hash),
  form_key text NOT NULL,
  matter_id uuid NOT NULL REFERENCES matters (id),
  posted_at timestamptz NOT NULL,
  PRIMARY KEY (token_hash, form_key)
);

-- The case that an operator put a mail on which led to none by itself.
ALTER TABLE inbound_mails ADD COLUMN put_on uuid REFERENCES cases (id);
ALTER TABLE inbound_mails ADD COLUMN put_by text;
