import type { CaseListItem } from '../../db/views/case-items.ts';
import { apiClient } from '../api-client.ts';
import { report, type ExitCode, type Io } from '../io.ts';
import { table } from '../table.ts';

interface Options {
  readonly json: boolean;
  readonly stage?: string;
  readonly state?: string;
  readonly tier?: string;
  readonly owner?: string;
  readonly rehearsals?: boolean;
  readonly search?: string;
}

/** Cases, open ones first: all pages. */
export async function list(io: Io, options: Options): Promise<ExitCode> {
  const api = await apiClient(io);
  const { stage, state, tier, owner, search: q, rehearsals } = options;
  const given = Object.entries({ stage, state, tier, owner, q, rehearsal: rehearsals === true ? 'true' : undefined });
  const query = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const items: CaseListItem[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const params = new URLSearchParams(Object.fromEntries(cursor === '' ? query : [...query, ['cursor', cursor]]));
    const page: { items: CaseListItem[]; next: string | null } = await api.get(`/api/cases?${params.toString()}`);
    items.push(...page.items);
    cursor = page.next;
  }
  report(io, options.json, items, () => {
    if (items.length === 0) return ['No cases. Start one: partways start samples/cases/harbour-vine.yaml'];
    const rows = items.map((item) => [
      item.number,
      item.clientName,
      item.outcome ?? item.stage,
      item.tier ?? '–',
      item.owner.name,
      String(item.openTasks),
      item.endDate ?? item.plannedEnd ?? '–',
      item.id,
    ]);
    return table(['Number', 'Client', 'Stage', 'Tier', 'Owner', 'Tasks', 'End', 'Id'], rows);
  });
  return 0;
}
