import type { FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../db/database.ts';
import { readAuthenticator } from '../db/tables/authenticators.ts';
import { passkeyToShow } from '../services/access/check-passkey.ts';
import type { Asked } from '../services/access/challenge.ts';
import { askedOf } from '../services/access/show-factor.ts';
import type { AppDeps } from './deps.ts';
import type { FormBody } from './form-body.ts';
import { asKept, fieldsOf, type KeptField } from './kept-form.ts';
import { sendPage } from './page.ts';
import { actorOf, sessionOf } from './plugins/callers.ts';

/** What did not count at the last try. */
export type Tried = 'passkey' | 'wrong' | 'locked' | null;

/** What the partial `page/factor-forms` shows: the factors that a person has. */
export async function factorForms(deps: AppDeps, personId: string, asked: Asked, tried: Tried): Promise<FactorForms> {
  const options = await passkeyToShow(deps, asked, personId);
  const app = await readAuthenticator(reading(deps.db), personId);
  return {
    passkey: options === null ? null : JSON.stringify(options),
    app: app !== null && app.confirmedAt !== null,
    wrongKey: tried === 'passkey',
    wrongCode: tried === 'passkey' ? null : tried,
  };
}

interface FactorForms {
  readonly passkey: string | null;
  readonly app: boolean;
  readonly wrongKey: boolean;
  readonly wrongCode: string | null;
}

/** Asks for the second factor, and keeps the form that needs it: once it is shown, the form can be sent again as it was. */
export async function sendConfirm(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { to, form, tried }: { readonly to: string; readonly form: FormBody; readonly tried: Tried },
): Promise<FastifyReply> {
  const { personId } = actorOf(request);
  const forms = await factorForms(deps, personId, askedOf(sessionOf(request, deps) ?? ''), tried);
  const none = forms.passkey === null && !forms.app;
  const target: KeptField[] = [{ name: 'to', value: to }];
  return sendPage(
    request,
    reply,
    'confirm',
    {
      ...forms,
      none,
      action: none ? to : '/confirm',
      kept: none ? fieldsOf(form) : [...target, ...asKept(form)],
      keeps: form.size > 0,
    },
    { status: tried === null ? 403 : 422, scripts: ['passkey'] },
  );
}
