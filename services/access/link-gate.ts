import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { hasFactor } from '../../db/tables/authenticators.ts';
import { caseNow } from '../../db/tables/cases.ts';
import { hasLinkFactor, insertLinkFactor } from '../../db/tables/link-factors.ts';
import { hashToken, readLinkRow, type LinkRow } from '../../db/tables/links.ts';
import { needTask } from '../../db/tables/tasks.ts';
import type { ServiceDeps } from '../deps.ts';
import { needLink } from '../held-link.ts';
import { hashSecret, newSecret } from '../secret.ts';
import { needsFactor } from './approve-alone.ts';
import { needRight } from './authenticator-app.ts';
import type { Asked } from './challenge.ts';
import { checkFactor, type ShownFactor } from './show-factor.ts';

/** What stands before the packet of a link: nothing, a second factor, or the word that a second person must approve as well. */
export type LinkGate = 'open' | 'factor' | 'second';

/** `secret` is what the browser got when it showed a factor for this link, or null. */
export async function linkGate({ db }: ServiceDeps, token: string, secret: string | null): Promise<LinkGate> {
  const tx = reading(db);
  const link = await readLinkRow(tx, hashToken(token));
  if (link?.purpose !== 'answer') return 'open';
  const task = await needTask(tx, link.taskId);
  if (task.kind !== 'approval' || task.state !== 'open') return 'open';
  if (!(await needsFactor(tx, await openCaseFile(tx, task.caseId)))) return 'open';
  if (!(await hasFactor(tx, link.personId))) return 'second';
  return secret !== null && (await hasLinkFactor(tx, link, hashSecret(secret))) ? 'open' : 'factor';
}

/** A passkey answers for one link and the packet that it was made for. */
const askedOfLink = ({ tokenHash, packetDigest }: Pick<LinkRow, 'tokenHash' | 'packetDigest'>): Asked => ({
  purpose: 'decision',
  for: `${tokenHash.toString('base64url')}/${packetDigest ?? ''}`,
});

/** For whom a link asks, and for which passkey. Throws LINK_NOT_FOUND. */
export async function askedByLink({ db }: ServiceDeps, token: string): Promise<{ personId: string; asked: Asked }> {
  const link = await needLink(reading(db), token, 'answer');
  return { personId: link.personId, asked: askedOfLink(link) };
}

/** Takes the factor of the person that the link was made for; the secret is for their browser alone. Throws INVALID_INPUT, TOO_MANY_REQUESTS, LINK_NOT_FOUND. */
export async function showLinkFactor(deps: ServiceDeps, token: string, shown: ShownFactor): Promise<string> {
  const secret = newSecret();
  const result = await inTransaction(deps.db, async (tx) => {
    const link = await needLink(tx, token, 'answer');
    const by = await checkFactor(tx, deps.publicUrl, link.personId, askedOfLink(link), shown);
    if (by === 'wrong' || by === 'locked') return by;
    await insertLinkFactor(tx, link, hashSecret(secret), by);
    const { caseId, id } = await needTask(tx, link.taskId);
    const entry = { at: await caseNow(tx, caseId), caseId, actor: link.personId };
    await writeAudit(tx, { ...entry, action: 'factor-shown', detail: { by, task: id } });
    return 'right';
  });
  needRight(result);
  return secret;
}
