import { OffboardingError } from '../domain/errors.ts';
import { refusedMail, type MailFacts } from '../domain/mail-rules.ts';
import type { MailKind } from '../domain/mails.ts';
import { caseRecords } from './case-records.ts';
import type { Tx } from './database.ts';
import { needCase } from './tables/cases.ts';
import { currentPacket, packetContent } from './tables/packets.ts';

/** Throws MAIL_REFUSED where the case may not write such a mail; the one gate of every mail. */
export async function gateMail(tx: Tx, caseId: string, kind: MailKind, recipientId: string): Promise<void> {
  const facts = await mailFacts(tx, caseId, recipientId);
  const refused = refusedMail(kind, facts);
  if (refused === null) return;
  throw new OffboardingError(
    'MAIL_REFUSED',
    `Found ${kind} for a case in ${facts.stage}, expected ${refused.expected}. Nothing was written.`,
    { problems: [{ path: 'kind', found: kind, expected: refused.expected }] },
  );
}

async function mailFacts(tx: Tx, caseId: string, recipientId: string): Promise<MailFacts> {
  const row = await needCase(tx, caseId);
  const packet = await currentPacket(tx, caseId);
  const content = packet?.voidedAt === null ? await packetContent(tx, packet) : null;
  const { contacts } = await caseRecords(tx, row);
  return {
    stage: row.stage,
    path: row.path,
    outcome: row.outcome,
    planned: content?.outcome ?? null,
    moneyApproved: packet?.approvedAt != null && content !== null && content.owed.amount + content.goodwill.amount > 0,
    integrityCleared: row.integrityClearedAt !== null,
    toClient: contacts.some(({ id }) => id === recipientId),
  };
}
