import { one, type Tx } from '../database.ts';

/** A line on each area of the settings. */
export interface SettingsSummary {
  readonly company: string | null;
  readonly people: number;
  readonly operators: number;
  readonly clients: number;
  readonly contacts: number;
  readonly contracts: number;
  readonly deliverables: number;
  readonly invoices: number;
  readonly alternatives: number;
  readonly calendars: number;
  readonly holidays: number;
  readonly lastHoliday: string | null;
  /** From today on. */
  readonly absences: number;
  readonly tokens: number;
  readonly policyVersion: number | null;
  readonly policySince: string | null;
  readonly wordings: number;
}

/** Counts of the directory and the newest version of the policy; a statement for all of it. */
export async function readSettingsSummary(tx: Tx): Promise<SettingsSummary> {
  return one<SettingsSummary>(
    tx,
    `SELECT (SELECT company_name FROM settings) AS company,
            (SELECT count(*)::integer FROM people WHERE active) AS people,
            (SELECT count(*)::integer FROM people WHERE active AND 'operator' = ANY (roles)) AS operators,
            (SELECT count(*)::integer FROM clients) AS clients,
            (SELECT count(*)::integer FROM contacts) AS contacts,
            (SELECT count(*)::integer FROM contracts) AS contracts,
            (SELECT count(*)::integer FROM deliverables WHERE state = 'open') AS deliverables,
            (SELECT count(*)::integer FROM invoices WHERE state = 'open') AS invoices,
            (SELECT count(*)::integer FROM alternatives WHERE active) AS alternatives,
            (SELECT count(*)::integer FROM calendars) AS calendars,
            (SELECT count(*)::integer FROM holidays WHERE day >= current_date) AS holidays,
            (SELECT max(day) FROM holidays) AS last_holiday,
            (SELECT count(*)::integer FROM absences WHERE to_date >= current_date) AS absences,
            (SELECT count(*)::integer FROM api_tokens WHERE revoked_at IS NULL) AS tokens,
            (SELECT count(*)::integer FROM (SELECT DISTINCT reason, tone, language FROM wordings) w) AS wordings,
            p.version AS policy_version, p.made_at AS policy_since
       FROM (VALUES (true)) AS always (here)
       LEFT JOIN LATERAL (SELECT version, made_at FROM policies WHERE name = 'default' ORDER BY version DESC LIMIT 1) p ON true`,
  );
}
