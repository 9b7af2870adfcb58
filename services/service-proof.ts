import { matchedPacks } from '../db/contract-situation.ts';
import { currentPacket } from '../db/tables/packets.ts';
import { liftSideState } from '../db/tables/side-states.ts';
import { noticeLeftAt } from '../db/void-approval.ts';
import { dateOf } from '../domain/calendar.ts';
import { textOf } from '../domain/forms.ts';
import { formsAccepted } from '../domain/service-forms.ts';
import { refused, refuseFuture, type Answered } from './answered.ts';

/** A proof of service counts in a form that every matched pack accepts, from the day on which the notice could be served at all (D8). */
export async function checkService(answered: Answered): Promise<void> {
  refuseFuture(answered, 'servedOn');
  const { tx, file, task, actor, values, at } = answered;
  const form = textOf(values, 'form');
  const servedOn = textOf(values, 'servedOn');
  for (const pack of (await matchedPacks(tx, file, at)).packs) {
    const accepted = formsAccepted(pack.form);
    if (accepted.some((one) => one === form)) continue;
    throw refused('form', form, `one that ${pack.name} accepts: ${accepted.join(', ')}`);
  }
  const packet = await currentPacket(tx, task.caseId);
  const since = (await noticeLeftAt(tx, task.caseId)) ?? packet?.approvedAt ?? null;
  const first = since === null ? null : dateOf(since, file.records.contract.zone);
  if (first !== null && servedOn < first)
    throw refused('servedOn', servedOn, `a day from ${first} on, when the notice was sent or approved`);
  await liftSideState(tx, task.caseId, { state: 'UNDELIVERED', by: actor.personId, all: true, at });
}
