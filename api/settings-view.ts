import type { Language } from '../domain/codes.ts';
import type { Right } from '../domain/rights.ts';
import type { SettingsSummary } from '../db/views/read-settings-summary.ts';
import { formatDate, formatInstant } from '../templates/format.ts';
import { translate } from '../templates/render.ts';

interface Summary extends SettingsSummary {
  readonly packs: { readonly confirmed: number; readonly all: number };
}

interface Area {
  readonly name: string;
  readonly href: string;
  readonly right: Right;
  /** Arguments of its line `settings.line.<name>`. */
  readonly args: Readonly<Record<string, string | number>>;
}

/** Areas that are no kind of record have a title of their own. */
const TITLES: Readonly<Record<string, string>> = {
  import: 'pages.nav.import',
  policies: 'policies.title',
  packs: 'packs.title',
  wordings: 'wordings.title',
  mails: 'gallery.title',
  company: 'settings.area.company',
  tokens: 'settings.area.tokens',
  webhooks: 'settings.area.webhooks',
};

/** The areas of the settings that somebody may open, in groups. */
export function settingsAreas(
  lang: Language,
  zone: string,
  summary: Summary,
  may: (right: Right) => boolean,
): { group: string; areas: { href: string; title: string; line: string }[] }[] {
  return Object.entries(groupsOf(lang, zone, summary))
    .map(([group, areas]) => ({ group, areas: areas.filter(({ right }) => may(right)) }))
    .filter(({ areas }) => areas.length > 0)
    .map(({ group, areas }) => ({
      group,
      areas: areas.map(({ name, href, args }) => ({
        href,
        title: translate(lang, TITLES[name] ?? `pages.kind.${name}`),
        line: translate(lang, `settings.line.${name}`, args),
      })),
    }));
}

function groupsOf(lang: Language, zone: string, summary: Summary): Readonly<Record<string, readonly Area[]>> {
  const { policyVersion, policySince, lastHoliday, packs } = summary;
  const list = (name: string, args: Area['args']): Area => ({
    name,
    href: `/settings/${name}`,
    right: 'edit-directory',
    args,
  });
  return {
    people: [
      list('people', { n: summary.people, operators: summary.operators }),
      list('absences', { n: summary.absences }),
    ],
    business: [
      list('clients', { n: summary.clients }),
      list('contacts', { n: summary.contacts }),
      list('contracts', { n: summary.contracts }),
      list('deliverables', { n: summary.deliverables }),
      list('invoices', { n: summary.invoices }),
      list('alternatives', { n: summary.alternatives }),
      { name: 'import', href: '/import', right: 'edit-directory', args: {} },
    ],
    rules: [
      {
        name: 'policies',
        href: '/policies',
        right: 'take-part',
        args: { n: policyVersion ?? 0, since: policySince === null ? '' : formatInstant(lang, zone, policySince) },
      },
      { name: 'packs', href: '/packs', right: 'take-part', args: { n: packs.confirmed, all: packs.all } },
      { name: 'wordings', href: '/wordings', right: 'take-part', args: { n: summary.wordings } },
      { name: 'mails', href: '/mails', right: 'take-part', args: {} },
    ],
    time: [
      list('calendars', { n: summary.calendars }),
      list('holidays', { n: summary.holidays, last: lastHoliday === null ? '' : formatDate(lang, lastHoliday) }),
    ],
    house: [
      { name: 'company', href: '/settings/company', right: 'edit-directory', args: { name: summary.company ?? '' } },
      { name: 'tokens', href: '/settings/tokens', right: 'manage-access', args: { n: summary.tokens } },
      { name: 'webhooks', href: '/settings/webhooks', right: 'manage-access', args: {} },
    ],
  };
}
