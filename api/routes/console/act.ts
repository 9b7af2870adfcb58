import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading, type Tx } from '../../../db/database.ts';
import { caseRecords } from '../../../db/case-records.ts';
import { lastAuditSeq } from '../../../db/tables/audit.ts';
import type { CaseRow } from '../../../db/tables/cases.ts';
import { findPress } from '../../../db/tables/form-presses.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readNames } from '../../../db/views/names.ts';
import { readActionEffects } from '../../../db/views/read-action-effects.ts';
import { readMeanwhile } from '../../../db/views/read-meanwhile.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { actOnCase, type CaseAction } from '../../../services/act-on-case.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { translate } from '../../../templates/render.ts';
import { actionBody, actionForm, actionWords } from '../../action-form.ts';
import { effectsOf, isFinal, undoOf } from '../../case-actions.ts';
import type { AppDeps } from '../../deps.ts';
import { refusalOf, type Refusal } from '../../errors.ts';
import { formOf, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { formView } from '../../form-view.ts';
import { historyLine, type HistoryLine } from '../../history-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { PRESS_FIELDS, pressIn, seenIn } from '../../press.ts';
import { refusalWords } from '../../refuse.ts';
import { ActionParam } from '../../schemas.ts';

interface About {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly action: CaseAction;
  readonly fields: ReturnType<typeof actionForm>;
}

interface Shown {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly problems?: readonly Problem[];
  readonly meanwhile?: readonly HistoryLine[];
  readonly refused?: Refusal;
}

/** What people may do with a case: asked once more, with what will happen, before anything does. */
export function registerAct(app: FastifyInstance, deps: AppDeps): void {
  const route = { schema: { hide: true }, config: { right: 'take-part' } } as const;
  const find = async (request: FastifyRequest): Promise<About> => {
    const { id, action } = parseInput(ActionParam, request.params, 'the address');
    const tx = reading(deps.db);
    const row = await caseInScope(tx, actorOf(request), id);
    const staff = action === 'safety' ? await (await caseRecords(tx, row)).people() : [];
    const people = staff.map((one) => ({ value: one.id, label: one.name }));
    return { tx, row, action, fields: actionForm(action, { currency: row.currency, people }) };
  };
  app.get('/cases/:id/actions/:action', route, async (request, reply) =>
    show(request, reply, await find(request), { status: 200, typed: null }),
  );
  app.post('/cases/:id/actions/:action', route, async (request, reply) => {
    const about = await find(request);
    const { action, row } = about;
    const typed = formOf(request.body);
    const values = readFormValues(about.fields, typed, PRESS_FIELDS);
    const meanwhile = await meanwhileOf(request, about, typed);
    if (meanwhile.length > 0) return show(request, reply, about, { status: 409, typed, meanwhile });
    try {
      await actOnCase(deps, actorOf(request), row.id, action, actionBody(action, values), pressIn(typed));
    } catch (error) {
      return show(request, reply, about, refusedShown(error, typed));
    }
    return reply.redirect(`/cases/${row.id}?note=${action}`, 303);
  });
}

/** What others did since the form was made; a press that was carried out already has nothing to be told. */
async function meanwhileOf(request: FastifyRequest, { tx, row }: About, typed: FormBody): Promise<HistoryLine[]> {
  const { personId } = actorOf(request);
  const [since, press] = [seenIn(typed), pressIn(typed)];
  if (since === null) return [];
  if (press !== null && (await findPress(tx, { press, caseId: row.id, personId })) !== null) return [];
  const entries = await readMeanwhile(tx, row.id, { since, personId, names: await readNames(tx, row) });
  return entries.map((entry) => historyLine(entry, readerOf(request).lang));
}

/** A refusal keeps what was typed; faults of ours go on to where they are logged. */
function refusedShown(error: unknown, typed: FormBody): Shown {
  if (!(error instanceof OffboardingError)) throw error;
  if (error.code === 'INVALID_INPUT') return { status: 422, typed, problems: error.problems };
  const refused = refusalOf(error);
  return { status: refused.status, typed, refused };
}

async function show(request: FastifyRequest, reply: FastifyReply, about: About, shown: Shown): Promise<FastifyReply> {
  const { action, row, fields, tx } = about;
  const { status, typed, problems = [], meanwhile = [], refused } = shown;
  const { lang } = readerOf(request);
  const form = formView({ group: actionWords(action), decides: null, lang, fields, typed, problems });
  const effects = effectsOf(action, await readActionEffects(tx, row.id), await readNames(tx, row));
  const view = {
    ...{ action, form, caseId: row.id, number: row.number, clientName: row.clientName, meanwhile },
    effects: effects.map(({ words, args }) => translate(lang, `case.effect.${words}`, args)),
    undo: undoOf(action),
    isFinal: isFinal(action),
    refused: refused === undefined ? null : refusalWords(lang, refused),
    press: (typed === null ? null : pressIn(typed)) ?? randomUUID(),
    seen: await lastAuditSeq(tx, row.id),
  };
  return sendPage(request, reply, 'act', view, { status });
}
