import type { RehearsalEntry } from '../../cli/rehearsal-entries.ts';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { createActivities } from '../../activities/index.ts';
import { reading } from '../../db/database.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { listTasks, type TaskRow } from '../../db/tables/tasks.ts';
import type { Packet } from '../../domain/packet.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Scenario } from './play-scenario.ts';
import { NEVER_SENDS } from './walk-case.ts';

type Answers = readonly RehearsalEntry[];

/** What the tests of one scenario ask again and again; `slug` names its main file. */
export function courses(scene: () => Scenario, slug: string) {
  const others = new Map<string, Promise<RehearsalResult>>();
  const tx = () => reading(scene().db);
  return {
    /** How the main file came out. */
    played: (): RehearsalResult => {
      const result = scene().played[slug];
      if (result === undefined) throw new Error(`expected ${slug} to be played`);
      return result;
    },
    /** Another file of the scenario, `<slug>-<name>`, played once. */
    course: (name: string): Promise<RehearsalResult> => {
      const known = others.get(name) ?? playOther(scene(), `${slug}-${name}`);
      others.set(name, known);
      return known;
    },
    /** A file with other answers, up to a stage or a date, without what it expects. */
    changed: async (
      until: NonNullable<RehearsalFile['until']>,
      change: (answers: Answers) => Answers,
      {
        of = slug,
        silent = [],
        ...rest
      }: { of?: string } & Pick<RehearsalFile, 'silent'> & Partial<RehearsalFile> = {},
    ): Promise<RehearsalResult> => {
      const file = await scene().file(of);
      const answers = [...change(file.answers ?? [])];
      const nobody = [...(file.silent ?? []), ...silent];
      return scene().play({ ...file, ...rest, expect: {}, until, answers, silent: nobody });
    },
    tasksOf: async ({ id }: RehearsalResult, kind: TaskKind): Promise<readonly TaskRow[]> =>
      (await listTasks(tx(), id)).filter((task) => task.kind === kind),
    packetOf: async ({ id }: RehearsalResult): Promise<Packet> => {
      const row = await currentPacket(tx(), id);
      if (row === null) throw new Error('expected a packet');
      return packetContent(tx(), row);
    },
    /** The activities themselves, on the scenario's database. */
    activities: () => {
      const { db, deps } = scene();
      const { cases, publicUrl } = deps;
      return createActivities({ db, cases, transport: NEVER_SENDS, publicUrl, mailFrom: 'partways@mail.test' });
    },
  };
}

async function playOther(scene: Scenario, slug: string): Promise<RehearsalResult> {
  return scene.play(await scene.file(slug));
}

const isFor = (entry: RehearsalEntry, kind: TaskKind): boolean => 'task' in entry && entry.task === kind;

/** The answers but those to tasks of these kinds. */
export const without =
  (...kinds: readonly TaskKind[]) =>
  (answers: Answers): Answers =>
    answers.filter((entry) => !kinds.some((kind) => isFor(entry, kind)));

/** The answers, with other values in those to tasks of a kind. */
export const withValues =
  (kind: TaskKind, values: Readonly<Record<string, unknown>>) =>
  (answers: Answers): Answers =>
    answers.map((entry) =>
      'task' in entry && entry.task === kind ? { ...entry, values: { ...entry.values, ...values } } : entry,
    );

export const mailsOf = (result: RehearsalResult, ...kinds: readonly string[]): RehearsalResult['mails'] =>
  result.mails.filter(({ kind }) => kinds.includes(kind));

/** The first time that a stage ran. */
export function stageOf(result: RehearsalResult, stage: string): RehearsalResult['stages'][number] {
  const found = result.stages.find((one) => one.stage === stage && one.outcome !== 'skipped');
  if (found === undefined) throw new Error(`found no stage ${stage}`);
  return found;
}

/** The newest decision of a rule. */
export const ruleOf = (result: RehearsalResult, rule: string): RehearsalResult['rules'][number] | undefined =>
  result.rules.findLast((one) => one.rule === rule);
