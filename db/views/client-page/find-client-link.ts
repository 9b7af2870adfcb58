import { openCaseFile, type CaseFile } from '../../case-file.ts';
import { clientStanding, type ClientStanding } from '../../client-standing.ts';
import { maybe, type Tx } from '../../database.ts';
import { readSettings } from '../../tables/business.ts';
import { caseNow } from '../../tables/cases.ts';
import { hashAddress, readClientLink, type ClientLinkRow } from '../../tables/client-links.ts';
import { hashToken } from '../../tables/links.ts';
import { activeStates } from '../../tables/side-states.ts';
import { addDays, dateOf } from '../../../domain/calendar.ts';
import { knownLanguage, type Language } from '../../../domain/codes.ts';
import type { Contact } from '../../../domain/directory.ts';
import { forbids } from '../../../domain/side-states.ts';

interface Frame {
  readonly link: ClientLinkRow;
  readonly lang: Language;
  readonly zone: string;
  readonly company: { readonly name: string; readonly contact: string };
}

/** A link that shows the page of its case. */
export interface OpenClientLink extends Frame {
  readonly why: null;
  readonly file: CaseFile;
  readonly contact: Contact;
  /** The instant at which the case stands. */
  readonly now: string;
}

/**
 * A link that shows no page: `resting` while nothing may be written to the client (LEGAL_HOLD), `over` where its time is up, its address
 * is no longer that of the contact or it was taken back, `gone` where the file can no longer be read.
 */
export interface ShutClientLink extends Frame {
  readonly why: 'resting' | 'withdrawn' | 'over' | 'gone';
}

/**
 * What a link to the client's page leads to; null for an unknown token, and for every one before the client knows of an ending (F9). Reads
 * only. A side state that is lifted opens the page again, and so does an address that comes back: nothing is written here.
 */
export async function findClientLink(tx: Tx, token: string): Promise<OpenClientLink | ShutClientLink | null> {
  const link = await readClientLink(tx, hashToken(token));
  const settings = link === null ? null : await readSettings(tx);
  if (link === null || settings === null) return null;
  const company = { name: settings.companyName, contact: settings.companyContact };
  const frame = { link, lang: link.language, zone: settings.zone, company };
  if (!(await isReadable(tx, link.caseId))) return { ...frame, why: 'gone' };
  const file = await openCaseFile(tx, link.caseId);
  const { client, contacts } = file.records;
  const own = { ...frame, lang: knownLanguage([client.language]), zone: client.zone };
  const standing = await clientStanding(tx, file.row);
  if (standing === 'before') return null;
  const now = await caseNow(tx, link.caseId);
  const contact = contacts.find(({ id }) => id === link.contactId);
  if (contact === undefined || !isCurrent(link, file, contact, now)) return { ...own, why: 'over' };
  const why = await whyShut(tx, link.caseId, standing);
  return why === null ? { ...own, why, file, contact, now } : { ...own, why };
}

async function whyShut(tx: Tx, caseId: string, standing: ClientStanding): Promise<'resting' | 'withdrawn' | null> {
  if (forbids(await activeStates(tx, caseId), 'client-mail') !== null) return 'resting';
  return standing === 'withdrawn' ? 'withdrawn' : null;
}

/** Until the days after the end of aftercare that the policy keeps an export open, to the address that it was made for. */
function isCurrent(link: ClientLinkRow, { row, policy, settings }: CaseFile, contact: Contact, now: string): boolean {
  if (link.revokedAt !== null || !link.addressHash.equals(hashAddress(contact.email))) return false;
  if (row.endedAt === null) return true;
  return dateOf(now, settings.zone) <= addDays(dateOf(row.endedAt, settings.zone), policy.exportDays);
}

/** Without its key nothing of a case can be read any more: its data were erased. */
async function isReadable(tx: Tx, caseId: string): Promise<boolean> {
  return (await maybe(tx, 'SELECT 1 AS found FROM case_keys WHERE case_id = $1', [caseId])) !== null;
}
