import { caseChannel } from '../../db/case-channel.ts';
import type { CaseFile } from '../../db/case-file.ts';
import { matchedPacks, needsConfirmation } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { talkStakes } from '../../db/talk-stakes.ts';
import { listTraces } from '../../db/tables/rule-traces.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { knownLanguage } from '../../domain/codes.ts';
import type { Option } from '../../domain/forms.ts';
import { exceptionKey, letterEffects } from '../../domain/pack-effects.ts';
import type { LawPack } from '../../domain/packs.ts';
import type { FormContext } from '../../domain/task-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { maySpeak } from '../../domain/eligibility.ts';
import { initialValues } from './initial-values.ts';
import { panelRuleOf } from '../consensus/choose-panel.ts';
import { repairContext, repairsUsedUp } from '../repair/repair-situation.ts';
import { checkLetter } from '../packets/check-letter.ts';
import { draftWording } from '../packets/draft-wording.ts';

/** What the form of a task needs from its case, and what it shows before anybody typed. Kept with the task. */
export async function formContext(
  tx: Tx,
  file: CaseFile,
  kind: TaskKind,
  at: string,
  subject = '',
): Promise<FormContext> {
  const { row, records } = file;
  const items = (await listExitItems(tx, row.id)).filter((item) => item.state === 'open');
  const packs = OF_LAW.includes(kind) ? (await matchedPacks(tx, file, at)).packs : [];
  const findings = kind === 'preparation' ? await checkLetter(tx, file, at) : [];
  return {
    currency: row.currency,
    reasons: row.reasons,
    items: items.map((item) => ({ id: item.itemId, title: item.title })),
    people: await peopleFor(tx, file, kind),
    alternatives: records.alternatives.map((one) => ({ value: one.id, label: one.name })),
    packs: packs.filter(needsConfirmation).map((pack) => ({ value: pack.id, label: pack.name })),
    packContents: packs.flatMap((pack) => pack.contents).filter((content) => !COVERED.includes(content.key)),
    windowMissed: (await listTraces(tx, row.id)).findLast((trace) => trace.rule === 'D8')?.outcome === 'NEXT_WINDOW',
    findings,
    ...(kind === 'preparation' ? { letterLanguage: knownLanguage([records.client.language]) } : {}),
    initial: await initialValues(tx, file, kind, at, subject),
    ...packChoices(packs),
    criticisms: kind === 'triage' ? await criticisms(tx, row.id) : [],
    pause: row.pause !== null,
    urgent: row.path === 'FAST' || row.path === 'INTEGRITY',
    twoOnCall: caseChannel(file).peopleOnCall === 2,
    repair: REPAIR_KINDS.includes(kind) ? await repairContext(tx, file, at) : null,
    repairsUsedUp: await repairsUsedUp(tx, row.id),
    meeting: kind === 'consensus' && panelRuleOf(file).meeting,
    reasonFor: kind === 'approval' ? await reasonsForApproval(tx, row.id) : [],
    escalated: false,
    wording: kind === 'preparation' && row.pause === null ? await draftWording(tx, file, at) : null,
  };
}

/** Their forms name matched packs. */
const OF_LAW: readonly TaskKind[] = ['contract-review', 'preparation', 'pack-confirmation'];

/** Their forms depend on what is repaired, and how. */
const REPAIR_KINDS: readonly TaskKind[] = ['repair-self-check', 'repair-verdict'];

async function criticisms(tx: Tx, caseId: string): Promise<string[]> {
  return (await listIncidents(tx, caseId)).filter((one) => one.criticismOnly).map((one) => one.what);
}

/** What an approval must answer in writing: a negative net (not of FAST or INTEGRITY), an open BLOCK, an override (stage 10, D6). */
async function reasonsForApproval(tx: Tx, caseId: string): Promise<string[]> {
  const row = await currentPacket(tx, caseId);
  if (row === null) return [];
  const { figures, path, panel, overrides } = await packetContent(tx, row);
  const urgent = path === 'FAST' || path === 'INTEGRITY';
  return [
    ...(figures !== null && figures.net.amount < 0 && !urgent ? ['negative-net'] : []),
    ...(panel?.votes.some((vote) => vote.vote === 'BLOCK') === true ? ['open-block'] : []),
    ...(overrides.length > 0 ? ['override'] : []),
  ];
}

function packChoices(
  packs: readonly LawPack[],
): Pick<FormContext, 'packExceptions' | 'reasonsForbidden' | 'adviceEnough'> {
  const { reasons, adviceEnough } = letterEffects(packs);
  return {
    packExceptions: packs.flatMap((pack) =>
      pack.exceptions.map(({ id, text }) => ({ value: exceptionKey(pack.id, id), label: text })),
    ),
    reasonsForbidden: reasons === 'forbidden',
    adviceEnough,
  };
}

/** Contents that every notice carries anyway. */
const COVERED = ['data_choice', 'stated_end_date', 'effective_date', 'complaint_route'];

async function peopleFor(tx: Tx, file: CaseFile, kind: TaskKind): Promise<Option[]> {
  const people = await file.records.people();
  const about = await talkStakes(tx, file);
  // Whoever was hurt has no more to do with the client (F8).
  const spared = people.filter(({ id }) => kind !== 'exit-plan' || !about.targetIds.includes(id));
  const fitting = kind === 'preparation' ? people.filter((person) => maySpeak(person, about).ok) : spared;
  return fitting.map((person) => ({ value: person.id, label: person.name }));
}
