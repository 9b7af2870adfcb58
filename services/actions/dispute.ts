import { z } from 'zod';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { classifyMatter, insertMatter } from '../../db/tables/matters.ts';
import { beginSideState } from '../../db/tables/side-states.ts';
import { lines } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { isDecided, isNoticeAhead, reason, record, voidWith, type ActionSpec } from './acting.ts';

const Body = z.strictObject({ what: lines(4_000), reason: reason.optional() });

/**
 * The client disputes facts or complains formally: the owner answers from the dossier (D13.3). A notice that has not left waits, and its
 * approval is void; an end date that was served runs on.
 */
export const dispute: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row, file, actor, at } = acting;
    const { what } = parseInput(Body, body, 'the action');
    const contact = file.records.contacts[0];
    const begun = await beginSideState(tx, row.id, { state: 'DISPUTED', why: what, by: actor.personId, at });
    const matterId = await insertMatter(tx, {
      caseId: row.id,
      kind: 'client-mail',
      stage: row.stage,
      fromId: contact?.id ?? null,
      from: contact?.name ?? file.records.client.name,
      text: what,
      receivedAt: at,
    });
    await classifyMatter(tx, matterId, 'dispute');
    await writeMessage(tx, row.id, { kind: 'matter', ref: matterId, choice: 'client-mail' });
    if (isDecided(row) && (await isNoticeAhead(tx, row))) await voidWith(acting, 'dispute', matterId);
    if (begun) await record(acting, 'side-state-began', { state: 'DISPUTED', matter: matterId });
    return null;
  },
};
