-- Working days and hours of a calendar; one without a row works from Monday to Friday, nine to five.
CREATE TABLE calendars (
  id text PRIMARY KEY,
  -- ISO weekdays, 1 = Monday.
  workdays integer[] NOT NULL CHECK (cardinality(workdays) > 0 AND workdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  opens text NOT NULL,
  closes text NOT NULL,
  CHECK (closes > opens)
);

-- The calendar of a person; null = the house's.
ALTER TABLE people ADD COLUMN calendar text;

-- Calendar days of the person's zone, both ends included.
CREATE TABLE absences (
  person_id text NOT NULL REFERENCES people (id),
  from_date date NOT NULL,
  to_date date NOT NULL,
  stand_in_id text REFERENCES people (id),
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, from_date),
  CHECK (to_date >= from_date),
  CHECK (stand_in_id <> person_id)
);

-- Whose place somebody takes on a task; those who are away stay informed and may still answer.
ALTER TABLE task_people ADD COLUMN stands_in_for text;
