import type { FastifyInstance } from 'fastify';
import { reading } from '../../../../db/database.ts';
import { readEvidence } from '../../../../db/tables/evidence.ts';
import { caseInScope } from '../../../../db/views/case-in-scope.ts';
import { OffboardingError } from '../../../../domain/errors.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import type { AppDeps } from '../../../deps.ts';
import { actorOf } from '../../../plugins/callers.ts';
import { EvidenceParam } from '../../../schemas.ts';

/** Nothing of a file may run or be shown in our origin, whatever a browser makes of it. */
const FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** The bytes of a file, as a download only. */
export function registerDownloadEvidence(app: FastifyInstance, deps: AppDeps): void {
  const schema = { tags: ['cases'], summary: 'Download a file of the dossier', params: EvidenceParam };
  app.get('/api/cases/:id/evidence/:file', { schema }, async (request, reply) => {
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

/** RFC 6266: a plain name for old readers, the true one in UTF-8. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
