import { randomUUID } from 'node:crypto';
import type { Language } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { Field } from '../domain/forms.ts';
import type { CasePlan } from '../domain/plan/result.ts';
import type { ClientFacts } from '../db/views/read-client-facts.ts';
import type { DirectoryView } from '../db/views/read-directory.ts';
import { single, type FormBody } from './form-body.ts';
import { formView, type FormView } from './form-view.ts';
import { newCaseForm } from './new-case-form.ts';
import type { Rows } from './new-case-rows.ts';
import { planTimeline } from './plan-timeline.ts';
import { planView } from './plan-view.ts';
import { reasonViews } from './reason-view.ts';

/** What the page of a new case shows at one moment. */
export interface NewCaseState {
  readonly directory: DirectoryView;
  readonly facts: ClientFacts | null;
  readonly rows: Rows;
  /** What the browser sent or a draft holds; null before anybody typed. */
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
  /** Computed as far as the form is filled in. */
  readonly plan: CasePlan | null;
  /** Somebody asked for the plan by its button: all of it is shown at once. */
  readonly unfolded: boolean;
  /** The plan was asked for while it cannot be computed: what is still needed, told without blaming. */
  readonly lacking: readonly Problem[];
  /** Why nothing was started although the form fits. */
  readonly refusal: { readonly title: string; readonly text: string } | null;
  readonly draft: { readonly id: string | null; readonly revision: number; readonly updatedAt: string | null };
  /** The draft was changed in another window since this one opened it, or deleted there. */
  readonly stale: 'changed' | 'gone' | null;
  readonly drafts: readonly { readonly id: string; readonly updatedAt: string; readonly clientName: string | null }[];
  readonly note: 'kept' | 'deleted' | null;
}

/** The view of `pages/new-case`. */
export function newCaseView(state: NewCaseState, lang: Language, zone: string, reporterId: string): object {
  const { directory, typed, rows, plan, drafts, draft } = state;
  const sections = sectionsOf(state, state.problems, lang, reporterId);
  const lacking = errorsIn(sectionsOf(state, state.lacking, lang, reporterId)).map(({ label }) => label);
  return {
    ...sections,
    errors: errorsIn(sections),
    rows,
    facts: state.facts,
    contractTerm: state.facts === null ? null : termOf(state.facts),
    reasonTable: reasonViews(lang),
    search: typed === null ? '' : single(typed, 'q'),
    more: directory.more,
    noneFound: directory.contracts.length === 0,
    empty: directory.empty,
    plan: plan === null ? null : planView(plan, lang),
    unfolded: state.unfolded,
    timeline: plan === null ? null : planTimeline(plan, zone, lang),
    lacking: [...new Set(lacking)],
    refusal: state.refusal,
    draft,
    stale: state.stale,
    drafts: drafts.filter(({ id }) => id !== draft.id),
    note: state.note,
    key: typed === null ? randomUUID() : single(typed, 'key') || randomUUID(),
  };
}

/** Rows count from 1 for people, from 0 in the names of their fields. */
interface RowView extends FormView {
  readonly index: number;
  readonly number: number;
}

interface Sections {
  readonly client: FormView;
  readonly reasons: FormView;
  readonly incidents: readonly RowView[];
  readonly complaints: readonly RowView[];
  readonly warnings: readonly RowView[];
  readonly people: FormView;
  readonly policy: FormView;
  readonly rehearsal: FormView;
}

function sectionsOf(
  { directory, rows, typed }: NewCaseState,
  problems: readonly Problem[],
  lang: Language,
  reporterId: string,
): Sections {
  const form = newCaseForm(directory, rows, reporterId);
  const view = (fields: readonly Field[]): FormView =>
    formView({ group: 'new-case', decides: null, lang, fields, typed, problems });
  const row = (fields: readonly Field[], index: number): RowView => ({ ...view(fields), index, number: index + 1 });
  return {
    client: view(form.client),
    reasons: view(form.reasons),
    incidents: form.incidents.map(row),
    complaints: form.complaints.map(row),
    warnings: form.warnings.map(row),
    people: view(form.people),
    policy: view(form.policy),
    rehearsal: view(form.rehearsal),
  };
}

const errorsIn = (sections: Sections): FormView['errors'] =>
  Object.values(sections)
    .flat()
    .flatMap((section: FormView) => section.errors);

/** How the contract ends, as its own words and numbers say. */
function termOf({ contract }: ClientFacts): object {
  const { termEndsOn, renewsForMonths, noticeDays, noticeMonths } = contract;
  return { termEndsOn, renewsForMonths, noticeDays, noticeMonths, hasNotice: noticeDays + noticeMonths > 0 };
}
