import type { FastifyInstance } from 'fastify';
import { reading } from '../../../../db/database.ts';
import { readEvidence } from '../../../../db/tables/evidence.ts';
import { caseInScope } from '../../../../db/views/case-in-scope.ts';
import { OffboardingError } from '../../../../domain/errors.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import { attachment, FILE_POLICY } from '../../../attachment.ts';
import type { AppDeps } from '../../../deps.ts';
import { actorOf } from '../../../plugins/callers.ts';
import { EvidenceParam } from '../../../schemas.ts';

/** The bytes of a file, as a download only. */
export function registerDownloadEvidence(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Download a file of the dossier', params: EvidenceParam };
  app.get('/api/cases/:id/evidence/:file', { schema, config: { right: 'take-part' } }, async (request, reply) => {
    const { id, file } = parseInput(EvidenceParam, request.params, 'the address');
    const tx = reading(deps.db);
    await caseInScope(tx, actorOf(request), id);
    const found = await readEvidence(tx, id, file);
    if (found === null)
      throw new OffboardingError(
        'RECORD_NOT_FOUND',
        `Found no file ${file} in this case; its page lists what there is.`,
      );
    return reply
      .header('Content-Security-Policy', FILE_POLICY)
      .header('Cross-Origin-Resource-Policy', 'same-origin')
      .header('Content-Disposition', attachment(found.name))
      .type('application/octet-stream')
      .send(found.content);
  });
}
