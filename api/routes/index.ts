import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../deps.ts';
import { contentTypeProblem, expectSameOrigin } from '../plugins/same-origin.ts';
import { actorOf, recogniseCaller, recogniseSession } from '../plugins/callers.ts';
import { Misses } from '../plugins/misses.ts';
import { sendRefusal } from '../refuse.ts';
import { registerAct } from './console/act.ts';
import { registerAddEntryPage } from './console/add-entry-page.ts';
import { registerAdvance } from './console/advance.ts';
import { registerAnswerPage } from './console/answer.ts';
import { registerCasePage } from './console/case-page.ts';
import { registerCasesPage } from './console/cases-page.ts';
import { registerImportPage } from './console/import-page.ts';
import { registerMailPage } from './console/mail-page.ts';
import { registerNewCasePage } from './console/new-case-page.ts';
import { registerTaskPage } from './console/task-page.ts';
import { registerActOnCase } from './cases/act.ts';
import { registerAddEntry } from './cases/add-entry.ts';
import { registerListCases } from './cases/list.ts';
import { registerReadCase } from './cases/read.ts';
import { registerStartCase } from './cases/start.ts';
import { registerHealth } from './health/read.ts';
import { registerImport } from './imports/import.ts';
import { registerAnswerLink } from './links/answer.ts';
import { registerFreshLink } from './links/fresh.ts';
import { registerLetter } from './links/letter.ts';
import { registerLinkPage } from './links/page.ts';
import { linkNotFound } from './links/not-found.ts';
import { registerListMails } from './mails/list.ts';
import { registerReadMail } from './mails/read.ts';
import { registerAdvanceClock } from './rehearsals/advance.ts';
import { registerStartRehearsal } from './rehearsals/start.ts';
import { registerRedeem } from './sign-in/redeem.ts';
import { registerSignIn } from './sign-in/request.ts';
import { registerSignOut } from './sign-in/sign-out.ts';
import { registerAnswerTask } from './tasks/answer.ts';
import { registerListTasks } from './tasks/list.ts';
import { registerReadTask } from './tasks/read.ts';

type Register = (app: FastifyInstance, deps: AppDeps, misses: Misses) => void;

const API: readonly Register[] = [
  ...[registerStartCase, registerListCases, registerReadCase, registerAddEntry, registerActOnCase],
  ...[registerListMails, registerReadMail, registerListTasks, registerReadTask, registerAnswerTask],
  ...[registerStartRehearsal, registerAdvanceClock, registerImport],
];
const OPEN_PAGES: readonly Register[] = [
  ...[registerLinkPage, registerAnswerLink, registerFreshLink, registerLetter],
  ...[registerSignIn, registerRedeem, registerSignOut],
];
const CONSOLE: readonly Register[] = [
  ...[
    registerCasesPage,
    registerCasePage,
    registerAct,
    registerAddEntryPage,
    registerAdvance,
    registerTaskPage,
    registerAnswerPage,
  ],
  ...[registerNewCasePage, registerMailPage, registerImportPage],
];

/** Every route, in three groups: programs, people who hold a link, people who are signed in. */
export async function registerRoutes(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const misses = new Misses();
  registerHealth(app, deps);
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register((scope, _options, done) => {
    scope.addHook('onRequest', async (request) => {
      await recogniseCaller(request, deps);
      if (request.headers.authorization === undefined) expectSameOrigin(request, deps.publicUrl);
      actorOf(request);
    });
    for (const register of API) register(scope, deps, misses);
    done();
  });
  await app.register((scope, _options, done) => {
    addPageChecks(scope, deps, false);
    for (const register of OPEN_PAGES) register(scope, deps, misses);
    done();
  });
  await app.register((scope, _options, done) => {
    addPageChecks(scope, deps, true);
    for (const register of CONSOLE) register(scope, deps, misses);
    done();
  });
  app.setNotFoundHandler((request, reply) => linkNotFound(request, reply, misses));
}

/** Content type first, then origin, then who asks: a foreign page learns nothing about the session. */
function addPageChecks(scope: FastifyInstance, deps: AppDeps, signedIn: boolean): void {
  scope.addHook('onRequest', async (request, reply) => {
    const problem = contentTypeProblem(request);
    if (problem !== null) return sendRefusal(request, reply, problem);
    expectSameOrigin(request, deps.publicUrl);
    await recogniseSession(request, deps);
    if (signedIn) actorOf(request);
    return undefined;
  });
}
