import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { listIncidents } from '../../../db/tables/incidents.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { EVIDENCE_TYPES } from '../../../domain/evidence.ts';
import { addEvidence } from '../../../services/add-evidence.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { cut } from '../../evidence-view.ts';
import { addMultipart, fileIn, FILE_BODY_LIMIT } from '../../multipart.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** Adds a file to the dossier. What is wrong with it is said on the form; a browser never keeps the chosen file. */
export function registerAddEvidencePage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/cases/:id/add-evidence', { schema: { hide: true }, config: { right: 'take-part' } }, (request, reply) =>
    show(request, reply, deps, { status: 200, problems: [] }),
  );
  void app.register((scope, _options, done) => {
    addMultipart(scope);
    const options = {
      schema: { hide: true },
      config: { multipart: true, right: 'take-part' as const },
      bodyLimit: FILE_BODY_LIMIT,
    };
    scope.post('/cases/:id/add-evidence', options, async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      await caseInScope(reading(deps.db), actorOf(request), id);
      try {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        await addEvidence(deps, actorOf(request), id, fileIn(body, request.headers['content-type'] ?? ''));
      } catch (error) {
        if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
        return show(request, reply, deps, { status: 422, problems: error.problems });
      }
      return reply.redirect(`/cases/${id}?note=added`, 303);
    });
    done();
  });
}

interface Shown {
  readonly status: number;
  readonly problems: readonly Problem[];
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, problems }: Shown,
): Promise<FastifyReply> {
  const { id } = parseInput(IdParam, request.params, 'the address');
  const tx = reading(deps.db);
  const row = await caseInScope(tx, actorOf(request), id);
  const incidents = (await listIncidents(tx, id)).map((one) => ({ ...one, shown: cut(one.what) }));
  const accept = [...EVIDENCE_TYPES, 'jpeg'].map((type) => `.${type}`).join(',');
  const view = { caseId: id, number: row.number, clientName: row.clientName, problems, accept, incidents };
  return sendPage(request, reply, 'add-evidence', view, { status });
}
