import type { FastifyInstance } from 'fastify';
import { reading } from '../../../../db/database.ts';
import { caseInScope } from '../../../../db/views/case-in-scope.ts';
import { addEvidence, evidenceFile, EvidenceInput } from '../../../../services/add-evidence.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import type { AppDeps } from '../../../deps.ts';
import { addMultipart, fileIn, FILE_BODY_LIMIT } from '../../../multipart.ts';
import { actorOf } from '../../../plugins/callers.ts';
import { IdParam } from '../../../schemas.ts';

/** A file for the dossier: multipart `file` and `about`, or JSON with its bytes in base64. 201, or 200 when it is there already. */
export function registerAddEvidence(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Add a file to the dossier', params: IdParam, body: EvidenceInput };
  void app.register((scope, _options, done) => {
    addMultipart(scope);
    scope.post(
      '/api/cases/:id/evidence',
      { schema, config: { right: 'take-part' }, bodyLimit: FILE_BODY_LIMIT },
      async (request, reply) => {
        const { id } = parseInput(IdParam, request.params, 'the address');
        await caseInScope(reading(deps.db), actorOf(request), id);
        const file = Buffer.isBuffer(request.body)
          ? fileIn(request.body, request.headers['content-type'] ?? '')
          : evidenceFile(request.body);
        const { already, ...added } = await addEvidence(deps, actorOf(request), id, file);
        return reply
          .code(already ? 200 : 201)
          .header('Location', `/api/cases/${id}/evidence/${added.id}`)
          .send(added);
      },
    );
    done();
  });
}
