-- Events are named by what happened, not by the entry that told of it: each is told once, however often it is looked at.
ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_webhook_id_event_seq_key;
ALTER TABLE webhook_deliveries ADD COLUMN business_key text NOT NULL;
ALTER TABLE webhook_deliveries ADD UNIQUE (webhook_id, business_key);

-- What reports read, by the time that they ask for.
CREATE INDEX cases_ended_live ON cases (ended_at) WHERE rehearsal_now IS NULL AND ended_at IS NOT NULL;
CREATE INDEX cases_opened_live ON cases (opened_at) WHERE rehearsal_now IS NULL;
CREATE INDEX case_stages_left ON case_stages (left_at) WHERE left_at IS NOT NULL AND outcome IS DISTINCT FROM 'skipped';
CREATE INDEX tasks_ended ON tasks (ended_at) WHERE state = 'answered';
CREATE INDEX refund_lines_settled ON refund_lines (settled_at) WHERE settled_at IS NOT NULL;
