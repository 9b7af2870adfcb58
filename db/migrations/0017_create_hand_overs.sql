-- Who passed an open task on, to whom and why. Whoever passed it on is asked no more; the way is at most three people long.
CREATE TABLE hand_overs (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id uuid NOT NULL REFERENCES tasks (id),
  way text NOT NULL CHECK (way IN ('not-me', 'away', 'give')),
  from_id text NOT NULL,
  -- Null = nobody may take it; the owner was told and looks for somebody.
  to_id text,
  -- Who said so: the person themselves, or somebody who runs the case.
  by_id text NOT NULL,
  -- The last day away, in the person's zone.
  away_until date,
  -- Sealed with the key of the case.
  words bytea NOT NULL,
  handed_at timestamptz NOT NULL,
  CHECK (to_id <> from_id),
  CHECK ((way = 'away') = (away_until IS NOT NULL))
);
CREATE INDEX hand_overs_task ON hand_overs (task_id);
