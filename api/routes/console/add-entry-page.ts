import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readCaseView, type CaseView } from '../../../db/views/read-case-view.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { addDossierEntry, type DossierKind } from '../../../services/add-dossier-entry.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { entryForm } from '../../entry-form.ts';
import { formOf, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { formView } from '../../form-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { PRESS_FIELDS, pressIn } from '../../press.ts';
import { EntryParam } from '../../schemas.ts';

const ComplaintQuery = z.object({ complaint: z.uuid().nullable().catch(null).default(null) });

/** Adds an incident, a complaint or an attempt to the dossier. */
export function registerAddEntryPage(app: FastifyInstance, deps: AppDeps): void {
  const find = async (request: FastifyRequest): Promise<{ kind: DossierKind; view: CaseView }> => {
    const { id, kind } = parseInput(EntryParam, request.params, 'the address');
    const tx = reading(deps.db);
    return { kind, view: await readCaseView(tx, await caseInScope(tx, actorOf(request), id)) };
  };
  app.get(
    '/cases/:id/add/:kind',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { kind, view } = await find(request);
      return show(request, reply, kind, view, { status: 200, typed: null, problems: [] });
    },
  );
  app.post(
    '/cases/:id/add/:kind',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const { kind, view } = await find(request);
      const typed = formOf(request.body);
      const values = readFormValues(entryForm(kind, view, null), typed, PRESS_FIELDS);
      try {
        await addDossierEntry(deps, actorOf(request), view.id, kind, values, pressIn(typed));
      } catch (error) {
        if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
        return show(request, reply, kind, view, { status: 422, typed, problems: error.problems });
      }
      return reply.redirect(`/cases/${view.id}?note=added`, 303);
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
  kind: DossierKind,
  view: CaseView,
  { status, typed, problems }: Shown,
): FastifyReply {
  const { complaint } = parseInput(ComplaintQuery, request.query, 'the address');
  const fields = entryForm(kind, view, complaint);
  const form = formView({ group: kind, decides: null, lang: readerOf(request).lang, fields, typed, problems });
  return sendPage(
    request,
    reply,
    'add-entry',
    {
      ...{ kind, form, caseId: view.id, number: view.number, clientName: view.clientName },
      press: (typed === null ? null : pressIn(typed)) ?? randomUUID(),
    },
    { status },
  );
}
