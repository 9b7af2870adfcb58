import type { FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readClientPage } from '../../../db/views/client-page/read-client-page.ts';
import type { Problem } from '../../../domain/errors.ts';
import { newSecret } from '../../../services/secret.ts';
import { clientPageView } from '../../client-page-view.ts';
import type { AppDeps } from '../../deps.ts';
import type { FormBody } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { clientReader, type FoundPage } from './find-page.ts';

interface Shown {
  readonly status?: number;
  readonly note?: 'sent' | 'chosen' | 'settled' | null;
  readonly back?: { readonly form: 'words' | 'data'; readonly typed: FormBody; readonly problems: readonly Problem[] };
}

/** The client's page as it stands. A form that comes back keeps its key, so that it is still sent once. */
export async function showClientPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { token, link }: FoundPage,
  { status = 200, note = null, back }: Shown = {},
): Promise<FastifyReply> {
  const page = await readClientPage(reading(deps.db), link);
  const typedKey = back?.form === 'words' ? back.typed.get('key')?.[0] : undefined;
  const view = clientPageView(page, {
    ...{ token, lang: link.lang, company: link.company, note },
    key: typedKey ?? newSecret(),
    back: back ?? null,
  });
  return sendPage(request, reply, 'client', view, { reader: clientReader(link), status });
}
