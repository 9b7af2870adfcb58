import type { FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import {
  findClientLink,
  type OpenClientLink,
  type ShutClientLink,
} from '../../../db/views/client-page/find-client-link.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import type { Reader } from '../../plugins/callers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { linkNotFound } from '../links/not-found.ts';

/** What a token of ours looks like; anything else is unknown without asking the database. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface FoundPage {
  readonly token: string;
  readonly link: OpenClientLink;
}

/** The client's page is written for whom it was made, whoever is signed in. */
export const clientReader = ({ lang, zone }: OpenClientLink | ShutClientLink): Reader => ({ lang, zone, name: null });

/** Hands the page of the link in the address to `body`; a link that shows none gets its calm page, an unknown one the constant 404. */
export async function withClientPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { deps, misses }: { readonly deps: AppDeps; readonly misses: Misses },
  body: (found: FoundPage) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { token } = request.params as { token: string };
  const link = TOKEN.test(token) ? await findClientLink(reading(deps.db), token) : null;
  if (link === null) return linkNotFound(request, reply, misses);
  if (link.why === null) return body({ token, link });
  const status = request.method === 'POST' ? 409 : 200;
  return sendPage(
    request,
    reply,
    'client-shut',
    { why: link.why, company: link.company },
    { reader: clientReader(link), status },
  );
}
