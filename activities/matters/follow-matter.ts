import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { listMatters, openMatterIds, readMatter, settleMatter, type Matter } from '../../db/tables/matters.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { queueMail, readMail } from '../../db/tables/outbox.ts';
import { isIn } from '../../db/tables/side-states.ts';
import { mayAskAgain } from '../../domain/client-reply.ts';
import type { Path } from '../../domain/codes.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { settleUndelivered } from './settle-undelivered.ts';

export function makeOpenMatters({ db }: ActivityDeps): CaseActivities['openMatters'] {
  return ({ caseId }) => openMatterIds(reading(db), caseId);
}

export function makeReadMatter({ db }: ActivityDeps): CaseActivities['readMatter'] {
  return async ({ matterId }) => {
    const matter = await needMatter(reading(db), matterId);
    if (matter.settledAt !== null) return { stage: matter.stage, first: null };
    // Somebody has said what it is: whoever must answer is asked at once.
    const known = NEXT[matter.became ?? ''];
    if (known !== undefined) return { stage: matter.stage, first: known };
    if (matter.kind === 'undelivered-mail') return { stage: matter.stage, first: await askAbout(reading(db), matter) };
    return { stage: matter.stage, first: FIRST[matter.kind] };
  };
}

/** Nobody knows whether it arrived: a person looks. It did not arrive: a person mends the address. */
async function askAbout(tx: Tx, { mailId }: Matter): Promise<TaskKind> {
  const mail = mailId === null ? null : await readMail(tx, mailId);
  return mail?.state === 'unknown' ? 'reconcile-mail' : 'bad-address';
}

const FIRST: Readonly<Record<Exclude<Matter['kind'], 'undelivered-mail'>, TaskKind>> = {
  'client-mail': 'client-reply',
  'unknown-sender': 'unknown-sender',
  'late-bounce': 'service-proof',
};

/** Which question follows an answer (D13). What the answer changes was done with it. */
const NEXT: Partial<Record<string, TaskKind>> = {
  question: 'client-question',
  dispute: 'dispute-answer',
  'another-chance': 'another-chance',
};

export function makeGoOnWithMatter({ db }: ActivityDeps): CaseActivities['goOnWithMatter'] {
  return ({ caseId, at, matterId, kind, choice }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const { row } = file;
      if (kind === 'bad-address' || kind === 'reconcile-mail') {
        const matter = await needMatter(tx, matterId);
        await settleUndelivered(tx, file, matter, choice, at);
        await settle(tx, caseId, matterId, choice, at);
        return { next: null };
      }
      const next = kind === 'client-reply' ? await nextAfter(tx, caseId, choice) : null;
      if (next === 'another-chance' && !mayAskAgain({ path: row.path ?? 'STANDARD', asked: await asked(tx, caseId) })) {
        await declineAgain(tx, await needMatter(tx, matterId), row.path, at);
        await settle(tx, caseId, matterId, 'another-chance', at);
        return { next: null };
      }
      if (next === null) await settle(tx, caseId, matterId, kind === 'client-reply' ? choice : null, at);
      return { next };
    });
}

/** A notice that reached the wrong person must be served anew (D13.7); before it left, nothing is undelivered. */
async function nextAfter(tx: Tx, caseId: string, choice: string): Promise<TaskKind | null> {
  if (choice === 'wrong-person') return (await isIn(tx, caseId, 'UNDELIVERED')) ? 'service-proof' : null;
  return NEXT[choice] ?? null;
}

/** Reviews of a request for another chance so far: the approver looks once. */
async function asked(tx: Tx, caseId: string): Promise<number> {
  const settled = (await listMatters(tx, caseId)).filter((one) => one.settledAt !== null);
  return settled.filter((one) => one.became === 'another-chance').length;
}

/** The standing answer is "no"; nobody votes again (D13.4). */
async function declineAgain(tx: Tx, matter: Matter, path: Path | null, at: string): Promise<void> {
  if (matter.fromId === null) return;
  await queueMail(tx, {
    caseId: matter.caseId,
    taskId: null,
    kind: 'T26d',
    recipientId: matter.fromId,
    businessKey: `${matter.id}/T26d`,
    params: { answer: null, route: null },
    at,
  });
  await writeAudit(tx, {
    at,
    caseId: matter.caseId,
    actor: 'workflow',
    action: 'another-chance-declined',
    detail: { matter: matter.id, path: path ?? '' },
  });
}

/** `became` null keeps what a person found it to be. */
async function settle(tx: Tx, caseId: string, matterId: string, became: string | null, at: string): Promise<void> {
  const matter = await needMatter(tx, matterId);
  await settleMatter(tx, matterId, became ?? matter.became ?? matter.kind, at);
  await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'matter-settled', detail: { matter: matterId } });
}

async function needMatter(tx: Tx, id: string): Promise<Matter> {
  const matter = await readMatter(tx, id);
  if (matter === null) throw new Error(`found no matter ${id}`);
  return matter;
}
