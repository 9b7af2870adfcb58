import type { FastifyRequest } from 'fastify';
import { refuseOthersLink } from '../../../services/access/others-link.ts';
import { readLink, type LinkView } from '../../../services/read-link.ts';
import type { AppDeps } from '../../deps.ts';
import type { Reader } from '../../plugins/callers.ts';

/** What a token of ours looks like; anything else is unknown without asking the database. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface FoundLink {
  readonly token: string;
  readonly view: LinkView;
}

/** Link pages are written for whom the link was made, whoever is signed in. */
export const linkReader = ({ lang, zone }: LinkView): Reader => ({ lang, zone, name: null });

/** The link in the address, or null when nobody minted it. */
export async function findLink(request: FastifyRequest, deps: AppDeps): Promise<FoundLink | null> {
  const { token } = request.params as { token: string };
  const view = TOKEN.test(token) ? await readLink(deps, token) : null;
  if (view !== null && request.actor !== null) await refuseOthersLink(deps, request.actor, view);
  return view === null ? null : { token, view };
}
