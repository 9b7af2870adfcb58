import type { Stage } from '../../domain/codes.ts';
import type { Field } from '../../domain/forms.ts';
import type { Packet } from '../../domain/packet.ts';
import { formOf, type FormContext } from '../../domain/task-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Tx } from '../database.ts';
import { currentPacket, packetContent } from '../tables/packets.ts';
import { listTaskPeople, needTask, taskContext, type TaskRow } from '../tables/tasks.ts';
import { caseInScope } from './case-in-scope.ts';
import { readNames } from './names.ts';
import type { Viewer } from './viewer.ts';

/** One task as a person or program sees it before answering. */
export interface TaskView {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly clientName: string;
  readonly kind: TaskKind;
  readonly stage: Stage;
  readonly round: number;
  readonly subject: string;
  readonly state: TaskRow['state'];
  readonly choice: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly asked: readonly { readonly id: string; readonly name: string }[];
  readonly form: readonly Field[];
  readonly context: FormContext;
  /** What an approval decides on; null for other kinds. */
  readonly packet: Packet | null;
  readonly digest: string | null;
  /** Where the clock of a rehearsal stands; null for live cases. */
  readonly rehearsalNow: string | null;
}

/** Throws TASK_NOT_FOUND, and CASE_NOT_FOUND when the viewer has no part in its case. */
export async function readTaskView(tx: Tx, viewer: Viewer, id: string): Promise<TaskView> {
  const row = await needTask(tx, id);
  const found = await caseInScope(tx, viewer, row.caseId);
  const [names, context, people, packet] = await Promise.all([
    readNames(tx, found),
    taskContext(tx, row),
    listTaskPeople(tx, id),
    row.packetDigest === null ? null : currentPacket(tx, row.caseId),
  ]);
  return {
    id,
    caseId: row.caseId,
    number: found.number,
    clientName: found.clientName,
    kind: row.kind,
    stage: row.stage,
    round: row.round,
    subject: row.subject,
    state: row.state,
    choice: row.choice,
    endedAt: row.endedAt,
    endedBy: row.endedBy === null ? null : names(row.endedBy),
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    asked: people.map(({ personId }) => ({ id: personId, name: names(personId) })),
    form: formOf(row.kind, context),
    context,
    packet: packet !== null && packet.digest === row.packetDigest ? await packetContent(tx, packet) : null,
    digest: row.packetDigest,
    rehearsalNow: found.rehearsalNow,
  };
}
