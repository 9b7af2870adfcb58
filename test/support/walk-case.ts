import { afterAll } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Activities } from '../../activities/contract.ts';
import { createActivities } from '../../activities/index.ts';
import { inTransaction, reading, type Database } from '../../db/database.ts';
import { caseNow, isRehearsal, needCase, setRehearsalNow } from '../../db/tables/cases.ts';
import { listOpenTasks, listTaskPeople } from '../../db/tables/tasks.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import type { Stage } from '../../domain/codes.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { MailTransport } from '../../mail/transport.ts';
import { answerTask } from '../../services/answer-task.ts';
import type { Actor, ServiceDeps } from '../../services/deps.ts';
import { actingIn } from '../../services/rehearsal-actor.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from './play.ts';
import { sampleCase, SAMPLE_ANSWERS } from './sample-case.ts';
import { seedDirectory } from './seed-directory.ts';
import { standInCases, type StandInCases } from './stand-in-cases.ts';
import { withDatabase } from './with-database.ts';

const STARTS_AT = '2026-11-23T09:00:00Z';

/** A case that is led by hand, activity by activity: the real rows without a workflow, so that a test may stand anywhere. */
export interface Walk {
  readonly db: Database;
  readonly deps: ServiceDeps & { readonly cases: StandInCases };
  readonly act: Activities;
  readonly caseId: string;
  readonly place: () => Place;
  readonly at: () => Promise<string>;
  readonly here: () => Promise<{ caseId: string; at: string }>;
  /** Moves a rehearsal's clock. */
  readonly moveTo: (at: string) => Promise<void>;
  readonly open: (kind: TaskKind, subject?: string, closesAt?: string) => Promise<string>;
  /** The answer of the person that the task is put to. */
  readonly answer: (kind: TaskKind, change?: object) => Promise<void>;
  /** Tries every mail that nobody took up yet. */
  readonly sendMails: () => Promise<void>;
  readonly tryMail: (mailId: string) => Promise<{ againInMs: number | null }>;
  /** The same case, with another way out for its mails. */
  readonly sendingOver: (transport: MailTransport) => Walk;
  /** The same case, with activities of another house. */
  readonly acting: (act: Activities) => Walk;
  /** Goes on until the case stands in that stage; every stage before it has ended well. */
  readonly to: (stage: Stage) => Promise<void>;
}

interface Options {
  /** True = a live case, which really sends. */
  readonly live?: boolean;
  readonly body?: Record<string, unknown>;
  readonly answers?: Readonly<Record<string, object>>;
  readonly transport?: MailTransport;
}

/** Fails when anybody sends: what a rehearsal must never do. */
export const NEVER_SENDS: MailTransport = {
  send: () => Promise.reject(new Error('found a mail that left the house')),
  enter: () => () => undefined,
  close: () => undefined,
};

/** Walks to the stage once in a test file; each test then gets its own copy of that state. */
export function walkedTo(stage: Stage, options: Options = {}): <T>(body: (walk: Walk) => Promise<T>) => Promise<T> {
  let state: Promise<{ database: string; caseId: string; place: Place }> | undefined;
  let release = (): void => undefined;
  let kept: Promise<unknown> = Promise.resolve();
  const make = (): NonNullable<typeof state> =>
    new Promise((resolve, reject) => {
      kept = withDatabase(async (db, url) => {
        const walk = await begin(db, options);
        await walk.to(stage);
        await db.pool.end();
        resolve({ database: new URL(url).pathname.slice(1), caseId: walk.caseId, place: walk.place() });
        await new Promise<void>((done) => (release = done));
      }).catch(reject);
    });
  afterAll(async () => {
    release();
    await kept;
  });
  return async (body) => {
    const { database, caseId, place } = await (state ??= make());
    return withDatabase((db) => body(walkCase(depsOf(db), caseId, options, place)), database);
  };
}

async function begin(db: Database, options: Options): Promise<Walk> {
  await seedDirectory(db);
  const deps = depsOf(db);
  const startsAt = options.live === true ? null : STARTS_AT;
  const { id } = await startCase(deps, OPERATOR, options.body ?? sampleCase(), { idempotencyKey: null, startsAt });
  return walkCase(deps, id, options, { stage: 'intake', step: 0, round: 1 });
}

const depsOf = (db: Database): Walk['deps'] => ({ db, cases: standInCases(), publicUrl: 'https://partways.test' });

interface Place {
  readonly stage: Stage;
  readonly step: number;
  readonly round: number;
}

function walkCase(deps: Walk['deps'], caseId: string, options: Options, begun: Place, other?: Activities): Walk {
  const { db, cases, publicUrl } = deps;
  const transport = options.transport ?? NEVER_SENDS;
  const act = other ?? createActivities({ db, cases, transport, publicUrl, mailFrom: 'partways@mail.test' });
  const answers = options.answers ?? SAMPLE_ANSWERS;
  let place = begun;
  const at = (): Promise<string> => caseNow(reading(db), caseId);
  const here = async (): Promise<{ caseId: string; at: string }> => ({ caseId, at: await at() });
  const open = async (kind: TaskKind, subject = '', closesAt?: string): Promise<string> =>
    (await act.openTask({ ...(await here()), ...place, kind, subject, closesAt: closesAt ?? null })).taskId;
  const answer = async (kind: TaskKind, change: object = {}): Promise<void> => {
    const task = (await listOpenTasks(reading(db), caseId)).find((one) => one.kind === kind);
    if (task === undefined) throw new Error(`found no open task ${kind}`);
    await answerTask(deps, await asked(deps, caseId, task.id), task.id, { ...answers[kind], ...change });
  };
  const ask = async (kind: TaskKind, subject = ''): Promise<void> => {
    await open(kind, subject);
    await answer(kind);
  };
  const enter = async (stage: Stage): Promise<void> => {
    const step = place.step + 1;
    const { round } = await act.enterStage({ ...(await here()), stage, step, final: null, before: null });
    place = { stage, step, round };
  };
  const leave: Partial<Record<Stage, () => Promise<unknown>>> = {
    triage: async () => {
      await ask('triage');
      await act.decideCasePath({ ...(await here()), step: place.step });
    },
    dossier: async () => {
      for (const subject of (await act.listContributors(await here())).people) await ask('feedback', subject);
      await ask('pattern-verdict');
    },
    'contract-review': async () => {
      await ask('contract-review');
      await act.planEndDate({ ...(await here()), step: place.step, again: false });
    },
    assessment: () => ask('assessment'),
    consensus: async () => {
      const { people } = await act.invitePanel({ ...(await here()), step: place.step });
      await ask('consensus');
      for (const subject of people) await ask('vote', subject);
    },
    deliverables: async () => {
      await ask('client-items');
      await ask('exit-plan');
    },
    preparation: async () => {
      await ask('preparation');
      if (!(await act.checkDraft(await here())).clean) throw new Error('found a letter that fails its checks');
      await ask('talking-points');
      await act.buildPacket({ ...(await here()), ...place });
    },
    approval: async () => {
      await open('approval', '', await act.noticeDeadline(await here()));
      await answer('approval');
    },
    hold: async () => {
      const { until } = await act.beginHold({ ...(await here()), step: place.step });
      if (options.live !== true) await inTransaction(db, (tx) => setRehearsalNow(tx, caseId, until));
      await act.endHold({ caseId, at: until });
    },
    refund: async () => {
      for (const lineId of (await act.planRefund(await here())).lines) {
        if ((await act.instructRefund({ ...(await here()), lineId })) !== 'asked') continue;
        await ask('refund-booking', lineId);
        await act.settleLine({ ...(await here()), lineId });
      }
      if ((await listLines(reading(db), caseId)).length !== 2) throw new Error('found no two refund lines');
    },
  };
  const to = async (stage: Stage): Promise<void> => {
    for (const next of STORY.slice(STORY.indexOf(place.step === 0 ? 'intake' : place.stage))) {
      if (place.step === 0 || place.stage !== next) await enter(next);
      if (next === stage) return;
      await leave[next]?.();
    }
  };
  const moveTo = (instant: string): Promise<void> => inTransaction(db, (tx) => setRehearsalNow(tx, caseId, instant));
  const outside = new MockActivityEnvironment();
  const sendMails = (): Promise<void> =>
    outside.run((input: { caseId: string }) => act.sendQueuedMails(input), { caseId });
  const tryMail = (mailId: string): Promise<{ againInMs: number | null }> =>
    outside.run((input: { mailId: string }) => act.tryMail(input), { mailId });
  const sendingOver = (other: MailTransport): Walk => walkCase(deps, caseId, { ...options, transport: other }, place);
  const acting = (activities: Activities): Walk => walkCase(deps, caseId, options, place, activities);
  return {
    acting,
    sendMails,
    tryMail,
    sendingOver,
    db,
    deps,
    act,
    caseId,
    place: () => place,
    at,
    here,
    moveTo,
    open,
    answer,
    to,
  };
}

const STORY: readonly Stage[] = [
  'intake',
  'triage',
  'dossier',
  'contract-review',
  'assessment',
  'consensus',
  'deliverables',
  'preparation',
  'approval',
  'hold',
  'refund',
  'notice',
];

/** Whoever a task is put to: as the rehearser in a rehearsal, signed in for themselves in a live case. */
export async function asked(deps: ServiceDeps, caseId: string, taskId: string): Promise<Actor> {
  const tx = reading(deps.db);
  if (isRehearsal(await needCase(tx, caseId))) return actingIn(deps, OPERATOR, taskId, null);
  const [first] = await listTaskPeople(tx, taskId);
  return { personId: first?.personId ?? '', name: first?.personId ?? '', roles: [], via: 'session' };
}
