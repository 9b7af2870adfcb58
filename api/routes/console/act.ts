import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseRecords } from '../../../db/case-records.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import type { Option } from '../../../domain/forms.ts';
import { actOnCase, type CaseAction } from '../../../services/act-on-case.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { actionBody, actionForm, actionWords } from '../../action-form.ts';
import type { AppDeps } from '../../deps.ts';
import { formOf, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { formView } from '../../form-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { ActionParam } from '../../schemas.ts';

interface About {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly currency: string;
  readonly people: readonly Option[];
}

/** What people may do with a case: asked once more before anything happens. */
export function registerAct(app: FastifyInstance, deps: AppDeps): void {
  const find = async (request: FastifyRequest): Promise<{ action: CaseAction; about: About }> => {
    const { id, action } = parseInput(ActionParam, request.params, 'the address');
    const tx = reading(deps.db);
    const row = await caseInScope(tx, actorOf(request), id);
    const people = action === 'safety' ? await (await caseRecords(tx, row)).people() : [];
    return { action, about: { ...row, people: people.map((one) => ({ value: one.id, label: one.name })) } };
  };
  app.get(
    '/cases/:id/actions/:action',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { action, about } = await find(request);
      return show(request, reply, action, about, { status: 200, typed: null, problems: [] });
    },
  );
  app.post(
    '/cases/:id/actions/:action',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { action, about } = await find(request);
      const typed = formOf(request.body);
      const values = readFormValues(actionForm(action, about), typed);
      try {
        await actOnCase(deps, actorOf(request), about.id, action, actionBody(action, values));
      } catch (error) {
        if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
        return show(request, reply, action, about, { status: 422, typed, problems: error.problems });
      }
      return reply.redirect(`/cases/${about.id}?note=${action}`, 303);
    },
  );
}

interface Shown {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  action: CaseAction,
  about: About,
  { status, typed, problems }: Shown,
): FastifyReply {
  const fields = actionForm(action, about);
  const form = formView({
    group: actionWords(action),
    decides: null,
    lang: readerOf(request).lang,
    fields,
    typed,
    problems,
  });
  return sendPage(
    request,
    reply,
    'act',
    { action, form, caseId: about.id, number: about.number, clientName: about.clientName },
    { status },
  );
}
