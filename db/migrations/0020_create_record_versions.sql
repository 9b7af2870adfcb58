-- Every change of a record of the directory. Cells are texts by column, as CSV has them; null = the record was taken out.
CREATE TABLE record_versions (
  kind text NOT NULL,
  key text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  cells jsonb,
  -- What changed it; 'found' = written elsewhere before (first start, a reply), and noted when it was next changed here.
  how text NOT NULL CHECK (how IN ('found', 'form', 'import', 'api', 'return')),
  -- The version that came back; null for new ones.
  returns_to integer CHECK (returns_to >= 0 AND returns_to < version),
  made_by text,
  why text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, key, version),
  CHECK ((how = 'found') = (made_by IS NULL))
);
CREATE INDEX record_versions_made ON record_versions (kind, made_at DESC);

-- What a letter may still name; one taken out of use stays, so that letters of before keep theirs.
ALTER TABLE alternatives ADD COLUMN active boolean NOT NULL DEFAULT true;

-- A token acts as its person with these roles at most; null = with all of theirs.
ALTER TABLE api_tokens ADD COLUMN id uuid NOT NULL DEFAULT uuidv7();
CREATE UNIQUE INDEX api_tokens_id ON api_tokens (id);
ALTER TABLE api_tokens ADD COLUMN roles text[];
ALTER TABLE api_tokens ADD COLUMN made_by text;
-- To the hour.
ALTER TABLE api_tokens ADD COLUMN last_used_at timestamptz;

-- Lists of the directory, by name.
CREATE INDEX clients_name ON clients (name, id);
CREATE INDEX contracts_client ON contracts (client_id);
CREATE INDEX contacts_client ON contacts (client_id);
CREATE INDEX deliverables_contract ON deliverables (contract_id);
CREATE INDEX invoices_contract ON invoices (contract_id);

-- The senders that the worker is configured with, written when it starts; none = it has not said yet.
CREATE TABLE mail_senders (name text PRIMARY KEY);
