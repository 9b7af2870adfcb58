-- One row for each press of a form's button that changed a case: the same press sent twice changes it once.
CREATE TABLE form_presses (
  press uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  person_id text NOT NULL,
  -- What the press led to, such as the id of an entry; empty for most.
  result text NOT NULL DEFAULT '',
  pressed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX form_presses_case ON form_presses (case_id);
