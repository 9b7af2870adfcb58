-- People and business data: plain, so that it can be searched. Ids are the business's own keys.
CREATE TABLE people (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  title text NOT NULL DEFAULT '',
  roles text[] NOT NULL DEFAULT '{}',
  grade text NOT NULL DEFAULT 'staff' CHECK (grade IN ('staff', 'manager')),
  manager_id text,
  signing_limit bigint,
  signing_currency text,
  languages text[] NOT NULL DEFAULT '{en}',
  endings_led integer NOT NULL DEFAULT 0,
  coached boolean NOT NULL DEFAULT false,
  confirmed_ready boolean NOT NULL DEFAULT false,
  zone text NOT NULL DEFAULT 'UTC',
  active boolean NOT NULL DEFAULT true,
  CHECK ((signing_limit IS NULL) = (signing_currency IS NULL))
);
CREATE UNIQUE INDEX people_email ON people (lower(email)) WHERE active;

CREATE TABLE clients (
  id text PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  country text NOT NULL,
  language text NOT NULL,
  zone text NOT NULL,
  since date
);

CREATE TABLE contacts (
  id text PRIMARY KEY,
  client_id text NOT NULL REFERENCES clients (id),
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  authorised boolean NOT NULL DEFAULT false
);

CREATE TABLE contracts (
  id text PRIMARY KEY,
  client_id text NOT NULL REFERENCES clients (id),
  name text NOT NULL,
  zone text NOT NULL,
  currency text NOT NULL,
  fee_per_month bigint NOT NULL,
  starts_on date,
  term_ends_on date,
  renews_for_months integer,
  notice_days integer NOT NULL DEFAULT 0,
  notice_months integer NOT NULL DEFAULT 0,
  counted_from text NOT NULL CHECK (counted_from IN ('sending', 'receipt')),
  clause_id text NOT NULL,
  clause_text text NOT NULL,
  prepaid bigint,
  prepaid_from date,
  prepaid_to date
);

CREATE TABLE deliverables (
  id text PRIMARY KEY,
  contract_id text NOT NULL REFERENCES contracts (id),
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'delivered')),
  due_on date,
  prepaid_value bigint NOT NULL DEFAULT 0
);

CREATE TABLE invoices (
  id text PRIMARY KEY,
  contract_id text NOT NULL REFERENCES contracts (id),
  issued_on date NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'paid'))
);

CREATE TABLE alternatives (
  id text PRIMARY KEY,
  name text NOT NULL,
  fit text NOT NULL,
  how_to text NOT NULL,
  url text,
  language text NOT NULL,
  commission boolean NOT NULL DEFAULT false
);

CREATE TABLE holidays (
  calendar text NOT NULL,
  day date NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (calendar, day)
);

CREATE TABLE settings (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  company_name text NOT NULL,
  company_contact text NOT NULL,
  zone text NOT NULL,
  calendar text NOT NULL,
  set_up_at timestamptz
);

CREATE TABLE policies (
  name text NOT NULL,
  version integer NOT NULL,
  data jsonb NOT NULL,
  made_by text NOT NULL,
  why text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, version)
);

CREATE TABLE packs (
  id text PRIMARY KEY,
  data jsonb NOT NULL
);
