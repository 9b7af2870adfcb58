-- What Legal says once for all cases: that a law pack is right as it stands, and what is known about a country without a pack.
-- The newest row of a pack or a country counts; the older ones stay as the record.
CREATE TABLE pack_confirmations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pack_id text NOT NULL REFERENCES packs (id),
  pack_digest text NOT NULL,
  confirmed_by text NOT NULL,
  confirmed_on date NOT NULL,
  valid_until date,
  note text NOT NULL,
  answers jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  CHECK (valid_until IS NULL OR valid_until >= confirmed_on)
);
CREATE INDEX pack_confirmations_newest ON pack_confirmations (pack_id, id DESC);

CREATE TABLE country_notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  note text NOT NULL,
  noted_by text NOT NULL,
  noted_on date NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX country_notes_newest ON country_notes (country, id DESC);
