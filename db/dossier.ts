import type { ReasonCode } from '../domain/codes.ts';
import { checkDossier, type DossierFacts } from '../domain/dossier-threshold.ts';
import { dateOf } from '../domain/calendar.ts';
import type { PausePlan } from '../domain/packet.ts';
import { casePause } from './case-pause.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { readAnswer, type Answer } from './tables/answers.ts';
import { needCase } from './tables/cases.ts';
import { listComplaints } from './tables/complaints.ts';
import { listIncidents } from './tables/incidents.ts';
import { overrideOf } from './tables/overrides.ts';
import { listTasks } from './tables/tasks.ts';

export interface Incident {
  readonly id: string;
  readonly reason: ReasonCode;
  readonly on: string;
  readonly what: string;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly criticismOnly: boolean;
}

export interface Dossier {
  readonly incidents: readonly Incident[];
  readonly complaints: readonly { readonly what: string; readonly attempts: readonly string[] }[];
  readonly pause: PausePlan | null;
  /** A person lets it count as it is (F10). */
  readonly enough: boolean;
  readonly feedback: {
    readonly asked: number;
    readonly received: number;
    readonly notGiven: number;
    readonly givers: readonly string[];
  };
}

/** What the case has gathered so far: incidents by date, complaints with what was tried, written feedback. */
export async function readDossier(tx: Tx, caseId: string): Promise<Dossier> {
  const tasks = (await listTasks(tx, caseId)).filter((task) => task.kind === 'feedback');
  const newest = [...new Map(tasks.map((task) => [task.subject, task])).values()];
  const answers: Answer[] = [];
  for (const task of newest) {
    const answer = await readAnswer(tx, caseId, task.id);
    if (answer !== null) answers.push(answer);
  }
  const given = answers.filter((answer) => answer.choice === 'given');
  return {
    incidents: await listIncidents(tx, caseId),
    complaints: await listComplaints(tx, caseId),
    pause: await casePause(tx, await needCase(tx, caseId)),
    enough: (await overrideOf(tx, caseId, 'D4')) === 'met',
    feedback: {
      asked: newest.length,
      received: given.length,
      notGiven: answers.length - given.length,
      givers: given.map((answer) => answer.personId),
    },
  };
}

/** D4 on what was gathered. The reporter, who verified and who gave written feedback count as people who bear witness. */
export function dossierVerdict(file: CaseFile, dossier: Dossier, at: string): ReturnType<typeof checkDossier> {
  const verdict = checkDossier(dossierFacts(file, dossier, at));
  return dossier.enough && !verdict.met
    ? { ...verdict, met: true, row: `override of ${verdict.row}`, missing: [] }
    : verdict;
}

/** What D4 reads. */
export function dossierFacts(file: CaseFile, dossier: Dossier, at: string): DossierFacts {
  const { row } = file;
  return {
    path: row.path ?? 'STANDARD',
    tier: row.tier ?? 'T2',
    incidents: dossier.incidents.map((incident) => ({
      on: incident.on,
      hasSource: incident.source !== '',
      verified: incident.verifiedBy !== null,
      people: [
        ...file.records.roleIds('reporter'),
        ...(incident.verifiedBy === null ? [] : [incident.verifiedBy]),
        ...dossier.feedback.givers,
      ],
    })),
    feedback: { asked: dossier.feedback.asked, settled: dossier.feedback.received + dossier.feedback.notGiven },
    complaints: dossier.complaints.length,
    complaintsWithAttempt: dossier.complaints.filter((complaint) => complaint.attempts.length > 0).length,
    pause:
      dossier.pause === null
        ? null
        : { causeDocumented: dossier.pause.cause !== '', endKnown: dossier.pause.until !== '' },
    today: dateOf(at, file.settings.zone),
  };
}
