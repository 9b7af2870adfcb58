import { randomUUID } from 'node:crypto';
import type { Language } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { Field } from '../domain/forms.ts';
import type { SetupState } from '../domain/setup.ts';
import type { SetupView } from '../db/views/read-setup.ts';
import { companyDigest } from '../services/edit-company.ts';
import { translate } from '../templates/render.ts';
import type { FormBody } from './form-body.ts';
import { formView } from './form-view.ts';

export interface SetupShown {
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
  readonly refusal: { readonly title: string; readonly text: string } | null;
  readonly note: SetupNote | null;
  readonly calendars: readonly string[];
}

export const SETUP_NOTES = ['company', 'mail', 'arrived', 'policy', 'aside', 'again'] as const;
type SetupNote = (typeof SETUP_NOTES)[number];

/** The fields of the company, with what stands there now. */
export function companyFields({ settings }: SetupView, calendars: readonly string[]): Field[] {
  const initial = (value: string | null | undefined) =>
    value === null || value === undefined || value === '' ? {} : { initial: value };
  const options = [...new Set([...calendars, ...(settings === null ? [] : [settings.calendar])])].sort();
  return [
    { name: 'companyName', required: true, type: 'text', max: 120, ...initial(settings?.companyName) },
    { name: 'companyContact', required: true, type: 'text', max: 254, ...initial(settings?.companyContact) },
    { name: 'companyAddress', required: false, type: 'longtext', max: 500, ...initial(settings?.companyAddress) },
    { name: 'zone', required: true, type: 'text', max: 60, ...initial(settings?.zone) },
    {
      ...{ name: 'calendar', required: true, type: 'choice' },
      ...{ options: options.map((value) => ({ value, label: value })), ...initial(settings?.calendar) },
    },
  ];
}

/** The view of `pages/setup`. */
export function setupView(view: SetupView, shown: SetupShown, lang: Language): object {
  const { settings, test, facts } = view;
  const company = formView({
    ...{ group: 'company', decides: null, lang, typed: shown.typed, problems: shown.problems },
    fields: companyFields(view, shown.calendars),
  });
  const open = shown.problems.length > 0 ? 'company' : (view.steps.find(({ done }) => !done)?.step ?? null);
  return {
    steps: view.steps.map((step, index) => ({
      ...{ step: step.step, done: step.done, number: index + 1, open: step.step === open },
      problems: problemTexts(step, lang),
    })),
    done: view.done,
    count: view.steps.length,
    dismissed: view.dismissed,
    company,
    errors: company.errors,
    seen: settings === null ? '' : companyDigest(settings),
    test,
    facts,
    packs: facts.packs.map((pack) => ({ ...pack, name: countryName(lang, pack.country) })),
    tourKey: randomUUID(),
    refusal: shown.refusal,
    note: shown.note,
  };
}

const problemTexts = ({ problems }: SetupState, lang: Language): string[] => [
  ...new Set(problems.map(({ code, n }) => translate(lang, `setup.problem.${code}`, { n }))),
];

const countryName = (lang: Language, country: string): string =>
  new Intl.DisplayNames(lang, { type: 'region', fallback: 'code' }).of(country) ?? country;
