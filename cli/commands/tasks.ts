import type { OpenTask } from '../../db/views/list-open-tasks.ts';
import { apiClient } from '../api-client.ts';
import { report, type ExitCode, type Io } from '../io.ts';
import { shortInstant, table } from '../table.ts';
import { caseId } from './show.ts';

/** Open tasks: of everybody, of the token's person, or of one case. */
export async function tasks(io: Io, options: { json: boolean; mine?: boolean; case?: string }): Promise<ExitCode> {
  const api = await apiClient(io);
  const query = new URLSearchParams({
    ...(options.mine === true ? { mine: 'true' } : {}),
    ...(options.case === undefined ? {} : { case: await caseId(api, options.case) }),
  });
  const items: OpenTask[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    if (cursor !== '') query.set('cursor', cursor);
    const page: { items: OpenTask[]; next: string | null } = await api.get(`/api/tasks?${query.toString()}`);
    items.push(...page.items);
    cursor = page.next;
  }
  report(io, options.json, items, () => {
    if (items.length === 0) return ['No open tasks.'];
    const rows = items.map(({ number, clientName, kind, dueAt, late, id }) => [
      number,
      clientName,
      kind,
      shortInstant(dueAt) + (late ? ' late' : ''),
      id,
    ]);
    return table(['Case', 'Client', 'Task', 'Due (UTC)', 'Id'], rows);
  });
  return 0;
}
