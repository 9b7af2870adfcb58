import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../../db/database.ts';
import { listApiTokens } from '../../../../db/tables/api-tokens.ts';
import { listPeople, readPerson } from '../../../../db/tables/people.ts';
import { ROLES } from '../../../../domain/codes.ts';
import { OffboardingError, type Problem } from '../../../../domain/errors.ts';
import { makeToken, revokeToken } from '../../../../services/api-tokens.ts';
import { parseInput } from '../../../../services/parse-input.ts';
import { translate } from '../../../../templates/render.ts';
import type { AppDeps } from '../../../deps.ts';
import { expectOnly, formOf, single } from '../../../form-body.ts';
import { sendPage } from '../../../page.ts';
import { actorOf, readerOf } from '../../../plugins/callers.ts';
import { IdParam } from '../../../schemas.ts';

const OPTIONS = { schema: { hide: true }, config: { right: 'manage-access' } } as const;

/** Tokens of the API: who they act as, when they were used last; made here, shown once, revoked here. */
export function registerTokenPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/settings/tokens', OPTIONS, (request, reply) => show(request, reply, deps, { ...BLANK, status: 200 }));
  app.post('/settings/tokens', OPTIONS, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => ['name', 'person', 'scope', 'roles'].includes(name));
    const scope = single(form, 'scope') === 'some' ? 'some' : 'all';
    const typed = {
      name: single(form, 'name'),
      person: single(form, 'person'),
      scope,
      roles: form.get('roles') ?? [],
    } as const;
    try {
      const roles = scope === 'all' ? 'all' : typed.roles;
      const secret = await makeToken(deps, actorOf(request), { name: typed.name, person: typed.person, roles });
      return await show(request, reply, deps, { ...BLANK, status: 201, secret });
    } catch (error) {
      if (!(error instanceof OffboardingError) || !['INVALID_INPUT', 'RECORD_NOT_FOUND'].includes(error.code))
        throw error;
      return show(request, reply, deps, { status: 422, typed, problems: error.problems, secret: null });
    }
  });
  app.post('/settings/tokens/:id/revoke', OPTIONS, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    expectOnly(formOf(request.body), () => false);
    await revokeToken(deps, actorOf(request), id);
    return reply.redirect('/settings/tokens', 303);
  });
}

interface Typed {
  readonly name: string;
  readonly person: string;
  readonly scope: 'all' | 'some';
  readonly roles: readonly string[];
}
interface Shown {
  readonly status: number;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  /** The new token, this once. */
  readonly secret: string | null;
}
const BLANK = { typed: { name: '', person: '', scope: 'all', roles: [] }, problems: [], secret: null } as const;

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, typed, problems, secret }: Shown,
): Promise<FastifyReply> {
  const { lang } = readerOf(request);
  const tx = reading(deps.db);
  const role = (value: string): string => translate(lang, `role.${value}`);
  const tokens: object[] = [];
  for (const { personId, roles, id, name, madeAt, lastUsedAt } of await listApiTokens(tx)) {
    const person = await readPerson(tx, personId);
    const scope = roles === null ? null : roles.map(role).join(' · ');
    tokens.push({
      ...{ id, name, madeAt, lastUsedAt, scope },
      person: person?.name ?? personId,
      gone: person?.active !== true,
    });
  }
  const people = (await listPeople(tx)).map(({ id, name }) => ({ id, name, chosen: id === typed.person }));
  const errors = [...new Set(problems.map(({ path }) => path.split('.')[0] ?? ''))];
  return sendPage(
    request,
    reply,
    'tokens',
    {
      ...{ tokens, people, secret, name: typed.name },
      some: typed.scope === 'some',
      roles: ROLES.map((value) => ({ value, label: role(value), chosen: typed.roles.includes(value) })),
      errors: errors.map((path) => ({ path, text: translate(lang, `settings.token.wrong.${path}`) })),
      wrong: { name: errors.includes('name'), person: errors.includes('person'), roles: errors.includes('roles') },
    },
    { status },
  );
}
