-- Words of the notice by lead reason, tone and language. Version 0 is the shipped text and has no row; versions are never changed.
CREATE TABLE wordings (
  reason text NOT NULL,
  tone text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  texts jsonb NOT NULL,
  -- The version whose texts came back; null for new ones.
  returns_to integer CHECK (returns_to >= 0 AND returns_to < version),
  made_by text NOT NULL,
  why text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reason, tone, language, version)
);

-- Lines of a postal address, for the printed letter.
ALTER TABLE clients ADD COLUMN address text;
ALTER TABLE settings ADD COLUMN company_address text;
