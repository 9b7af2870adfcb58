import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listCalendars } from '../../../db/tables/calendars.ts';
import { readSetup } from '../../../db/views/read-setup.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { editCompany } from '../../../services/edit-company.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { acceptPolicy, confirmTestMail, dismissSetup, sendTestMail } from '../../../services/set-up.ts';
import type { AppDeps } from '../../deps.ts';
import { refusalOf } from '../../errors.ts';
import { expectOnly, formOf, single, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { refusalWords } from '../../refuse.ts';
import { companyFields, SETUP_NOTES, setupView, type SetupShown } from '../../setup-view.ts';

const Note = z.object({ note: z.enum(SETUP_NOTES).nullable().catch(null).default(null) });
const OPTIONS = { schema: { hide: true }, config: { right: 'edit-directory' } } as const;
const NOTHING: Omit<SetupShown, 'calendars'> = { typed: null, problems: [], refusal: null, note: null };

/** The first hour: six steps, each with its state, what is wrong and how to cure it. */
export function registerSetup(app: FastifyInstance, deps: AppDeps): void {
  app.get('/setup', OPTIONS, (request, reply) => {
    const { note } = parseInput(Note, request.query, 'the address');
    return show(request, reply, deps, { ...NOTHING, note }, 200);
  });
  app.post('/setup/company', OPTIONS, (request, reply) => saveCompany(request, reply, deps));
  const press = (
    path: string,
    fields: readonly string[],
    act: (typed: FormBody, request: FastifyRequest) => Act,
  ): void => {
    app.post(path, OPTIONS, async (request, reply) => {
      const typed = formOf(request.body);
      expectOnly(typed, (name) => fields.includes(name));
      try {
        return await reply.redirect(`/setup?note=${await act(typed, request)}`, 303);
      } catch (error) {
        return refuse(request, reply, deps, null, error);
      }
    });
  };
  press('/setup/mail', [], async (_typed, request) => {
    await sendTestMail(deps, actorOf(request));
    return 'mail#mail';
  });
  press('/setup/mail/arrived', [], async (_typed, request) => {
    await confirmTestMail(deps, actorOf(request));
    return 'arrived';
  });
  press('/setup/policy', ['version'], async (typed, request) => {
    await acceptPolicy(deps, actorOf(request), Number(single(typed, 'version')));
    return 'policy';
  });
  press('/setup/aside', ['aside'], async (typed, request) => {
    const aside = single(typed, 'aside') === 'yes';
    await dismissSetup(deps, actorOf(request), aside);
    return aside ? 'aside' : 'again';
  });
}

type Act = Promise<string>;

async function saveCompany(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): Promise<FastifyReply> {
  const typed = formOf(request.body);
  const tx = reading(deps.db);
  const fields = companyFields(await readSetup(tx), await calendarsOf(deps));
  try {
    const values = readFormValues(fields, typed, ['seen']);
    await editCompany(deps, actorOf(request), single(typed, 'seen'), values);
    return await reply.redirect('/setup?note=company', 303);
  } catch (error) {
    return refuse(request, reply, deps, typed, error);
  }
}

/** What does not fit stands at its field; what somebody else did meanwhile is said above, and what was typed stays. */
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  typed: FormBody | null,
  error: unknown,
): Promise<FastifyReply> {
  if (!(error instanceof OffboardingError)) throw error;
  if (error.code === 'INVALID_INPUT')
    return show(request, reply, deps, { ...NOTHING, typed, problems: error.problems }, 422);
  const refusal = refusalOf(error);
  const words = refusalWords(readerOf(request).lang, refusal);
  return show(request, reply, deps, { ...NOTHING, typed, refusal: words }, refusal.status);
}

const calendarsOf = async (deps: AppDeps): Promise<string[]> => [...(await listCalendars(reading(deps.db))).keys()];

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  shown: Omit<SetupShown, 'calendars'>,
  status: number,
): Promise<FastifyReply> {
  const [view, calendars] = [await readSetup(reading(deps.db)), await calendarsOf(deps)];
  return sendPage(request, reply, 'setup', setupView(view, { ...shown, calendars }, readerOf(request).lang), {
    status,
  });
}
