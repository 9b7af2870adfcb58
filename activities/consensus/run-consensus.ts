import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { PROPOSALS } from '../../domain/consensus.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { choosePanel, panelRuleOf } from './choose-panel.ts';

/** Names the voters and tells them of the meeting (T13); too few of them is an error that says whom to name. */
export function makeInvitePanel({ db }: ActivityDeps): CaseActivities['invitePanel'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const rule = panelRuleOf(file);
      const panel = await choosePanel(file);
      for (const { id } of rule.meeting ? panel : []) await invite(tx, file, id, step, at);
      return { people: panel.map(({ id }) => id), rule: { ...rule, voters: panel.length } };
    });
}

async function invite(tx: Tx, { row }: CaseFile, personId: string, step: number, at: string): Promise<void> {
  await queueMail(tx, {
    caseId: row.id,
    taskId: null,
    kind: 'T13',
    recipientId: personId,
    businessKey: `${row.id}/consensus/${String(step)}/T13/${personId}`,
    params: { meetingOn: null, proposal: null, options: [...PROPOSALS] },
    at,
  });
}

/** Records how the vote stands and what it was about. */
export function makeRecordConsensus({ db }: ActivityDeps): CaseActivities['recordConsensus'] {
  return ({ caseId, at, step, n, verdict, proposal }) =>
    inTransaction(db, async (tx) => {
      await writeTrace(tx, caseId, { rule: 'consensus', step, rowId: `${proposal} ${verdict}`, outcome: proposal, at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'consensus-reached',
        detail: { proposal, verdict, n },
      });
    });
}
