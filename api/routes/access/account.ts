import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { OffboardingError } from '../../../domain/errors.ts';
import { authenticatorToEnrol, enrolAuthenticator } from '../../../services/access/authenticator-app.ts';
import { enrolPasskey, passkeyToEnrol } from '../../../services/access/enrol-passkey.ts';
import { countAsFresh } from '../../../services/access/show-factor.ts';
import { endOneSession, readOwnAccess, removeFactor } from '../../../services/access/own-access.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, sessionOf, setSession } from '../../plugins/callers.ts';
import { takePath } from '../../plugins/return-path.ts';
import { triedIn } from '../../tried-factor.ts';

const OWN = { schema: { hide: true }, config: { right: 'take-part' } } as const;
const NOTES = ['passkey', 'app', 'removed', 'ended'] as const;
const Note = z.object({ note: z.enum(NOTES).nullable().catch(null).default(null) });
const SessionForm = z.strictObject({ id: z.uuid({ error: 'the id of a session' }) });

/** How one signs in: passkeys, the authenticator app, and where one is signed in. */
export function registerAccount(app: FastifyInstance, deps: AppDeps): void {
  app.get('/account', OWN, (request, reply) => {
    const { note } = parseInput(Note, request.query, 'the address');
    return show(request, reply, deps, { note });
  });
  app.get('/account/passkey', OWN, async (request, reply) => {
    const options = await passkeyToEnrol(deps, actorOf(request));
    const view = {
      options: options === null ? null : JSON.stringify(options),
      name: '',
      later: takePath(request, reply, deps),
    };
    return sendPage(request, reply, 'account-passkey', view, { scripts: ['passkey'] });
  });
  app.post('/account/passkeys', OWN, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'name' || name === 'credential');
    const input = { name: single(form, 'name'), credential: single(form, 'credential') };
    try {
      await enrolPasskey(deps, actorOf(request), input);
    } catch (error) {
      if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
      return show(request, reply, deps, { note: null, problem: true, name: input.name });
    }
    return enrolled(request, reply, deps, 'passkey');
  });
  app.post('/account/factors', OWN, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'id');
    await removeFactor(deps, actorOf(request), single(form, 'id'));
    return reply.redirect('/account?note=removed', 303);
  });
  app.post('/account/sessions', OWN, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'id');
    const { id } = parseInput(SessionForm, { id: single(form, 'id') }, 'the form');
    await endOneSession(deps, actorOf(request), id);
    return reply.redirect('/account?note=ended', 303);
  });
}

/** The authenticator app: its secret, then its first code. */
export function registerAuthenticator(app: FastifyInstance, deps: AppDeps): void {
  app.get('/account/app', OWN, (request, reply) => showApp(request, reply, deps, null));
  app.post('/account/app', OWN, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'code');
    try {
      await enrolAuthenticator(deps, actorOf(request), single(form, 'code'));
    } catch (error) {
      const tried = triedIn(error, '');
      if (tried === null) throw error;
      return showApp(request, reply, deps, tried);
    }
    return enrolled(request, reply, deps, 'app');
  });
}

/** Whoever has just enrolled a factor has shown it: the session goes on under a new id. */
async function enrolled(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  note: 'passkey' | 'app',
): Promise<FastifyReply> {
  const renewed = await countAsFresh(deps, sessionOf(request, deps) ?? '');
  if (renewed !== null) setSession(reply, deps, renewed);
  return reply.redirect(`/account?note=${note}`, 303);
}

interface Shown {
  readonly note: (typeof NOTES)[number] | null;
  readonly problem?: boolean;
  readonly name?: string;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { note, problem = false, name = '' }: Shown,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const own = await readOwnAccess(deps, actor, sessionOf(request, deps) ?? '');
  const options = await passkeyToEnrol(deps, actor);
  const bare = own.passkeys.length === 0 && !own.app;
  const view = { ...own, bare, note, problem, name, options: options === null ? null : JSON.stringify(options) };
  return sendPage(request, reply, 'account', view, { scripts: ['passkey'], status: problem ? 422 : 200 });
}

async function showApp(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  wrong: string | null,
): Promise<FastifyReply> {
  const enrolment = await authenticatorToEnrol(deps, actorOf(request));
  const secret = enrolment === null ? null : (enrolment.secret.match(/.{1,4}/g) ?? []).join(' ');
  const view = { secret, uri: enrolment?.uri ?? null, wrong, kept: [], quiet: false };
  return sendPage(request, reply, 'account-app', view, { status: wrong === null ? 200 : 422 });
}
