import { calendarFile } from '../domain/calendar-file.ts';
import type { ClientDate } from '../domain/client-page.ts';
import type { Language } from '../domain/codes.ts';
import { contactCard } from '../domain/contact-card.ts';
import { translate } from './render.ts';

interface About {
  readonly lang: Language;
  /** What the keys of its days are unique in. */
  readonly caseId: string;
  /** Host of our address, for ids that are unique in the world. */
  readonly host: string;
  readonly number: string;
  readonly contractName: string;
  readonly company: { readonly name: string };
}

interface Point {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
}

/** The days of an ending to save in a calendar, in the client's language. The same days give the same bytes. */
export function clientCalendar(about: About, dates: readonly ClientDate[], point: Point, stamp: string): string {
  const { lang, caseId, host, number, contractName } = about;
  const description = translate(lang, 'client.ics-note', {
    contact: translate(lang, 'fact.person', { name: point.name, email: point.email }),
    number,
  });
  const days = dates.map(({ key, what, on, title }) => ({
    uid: `${key}.${caseId}@${host}`,
    on,
    summary: translate(lang, `client.ics.${what}`, { contract: contractName, title: title ?? '' }),
    description,
  }));
  return calendarFile(days, { name: translate(lang, 'client.ics-name', { contract: contractName }), stamp });
}

/** Whom the client can turn to, to save among the contacts. */
export function clientContactCard({ lang, caseId, host, number, contractName, company }: About, point: Point): string {
  return contactCard({
    ...{ uid: `contact.${caseId}@${host}`, name: point.name, company: company.name, email: point.email },
    phone: point.phone,
    note: translate(lang, 'client.card-note', { contract: contractName, number }),
    language: lang,
  });
}
