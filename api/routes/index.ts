import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../deps.ts';
import { formOf } from '../form-body.ts';
import { sendSignInAgain } from '../kept-form.ts';
import { contentTypeProblem, expectSameOrigin } from '../plugins/same-origin.ts';
import { actorOf, recogniseCaller, recogniseSession } from '../plugins/callers.ts';
import { keepAnswers } from '../plugins/keyed-requests.ts';
import { registerLive } from '../plugins/live.ts';
import { rememberPath } from '../plugins/return-path.ts';
import { Misses } from '../plugins/misses.ts';
import { openApiDocument } from '../plugins/open-api.ts';
import { sendRefusal } from '../refuse.ts';
import { registerAccount, registerAuthenticator } from './access/account.ts';
import { registerConfirm } from './access/confirm.ts';
import { registerAct } from './console/act.ts';
import { registerAddEvidencePage } from './console/add-evidence-page.ts';
import { registerAddEntryPage } from './console/add-entry-page.ts';
import { registerApiPage } from './console/api-page.ts';
import { registerAdvance } from './console/advance.ts';
import { registerAnswerPage } from './console/answer.ts';
import { registerBoard } from './console/board.ts';
import { registerCaseLists } from './console/case-lists.ts';
import { registerCaseDrafts } from './console/case-drafts.ts';
import { registerCasePage } from './console/case-page.ts';
import { registerCasesPage } from './console/cases-page.ts';
import { registerGalleryPages } from './console/gallery.ts';
import { registerHome } from './console/home.ts';
import { registerHandOverPage } from './console/hand-over.ts';
import { registerPrintPacketPage } from './console/print-packet.ts';
import { registerImportPage } from './console/import-page.ts';
import { registerInboundPages } from './console/inbound-pages.ts';
import { registerMailPage } from './console/mail-page.ts';
import { registerNewCasePage } from './console/new-case-page.ts';
import { registerPacksPages } from './console/packs.ts';
import { registerPoliciesPages } from './console/policies.ts';
import { registerPrintLetterPages } from './console/print-letter.ts';
import { registerReportPage } from './console/report-page.ts';
import { registerRehearsal } from './console/rehearsal.ts';
import { registerEditRecord } from './console/settings/edit.ts';
import { registerSettingsHub } from './console/settings/hub.ts';
import { registerRecordLists } from './console/settings/list.ts';
import { registerRecordPages } from './console/settings/record.ts';
import { registerTokenPages } from './console/settings/tokens.ts';
import { registerTaskPage } from './console/task-page.ts';
import { registerViews } from './console/views.ts';
import { registerSetup } from './console/setup.ts';
import { registerTour } from './console/tour.ts';
import { registerReportsPages } from './console/reports.ts';
import { registerWebhooksPages } from './console/webhooks.ts';
import { registerWordingsPages } from './console/wordings.ts';
import { registerActOnCase } from './cases/act.ts';
import { registerAddEntry } from './cases/add-entry.ts';
import { registerCreateMail } from './cases/create-mail.ts';
import { registerAddEvidence } from './cases/evidence/add.ts';
import { registerDownloadEvidence } from './cases/evidence/download.ts';
import { registerListCases } from './cases/list.ts';
import { registerReadCase } from './cases/read.ts';
import { registerReceiveReply } from './cases/receive-reply.ts';
import { registerStartCase } from './cases/start.ts';
import { registerClientFiles } from './client/files.ts';
import { registerClientPage } from './client/page.ts';
import { registerListCountryNotes } from './country-notes/list.ts';
import { registerNoteCountry } from './country-notes/note.ts';
import { registerDirectory } from './directory/records.ts';
import { registerImport } from './imports/import.ts';
import { registerActOnInbound } from './inbound/act.ts';
import { registerListInbound } from './inbound/list.ts';
import { registerReadInbound } from './inbound/read.ts';
import { registerAnswerLink } from './links/answer.ts';
import { registerHandOverLink } from './links/hand-over.ts';
import { registerPrintPacket } from './links/print.ts';
import { registerLinkFactor } from './links/factor.ts';
import { registerFreshLink } from './links/fresh.ts';
import { registerLetter } from './links/letter.ts';
import { registerLinkPage } from './links/page.ts';
import { linkNotFound } from './links/not-found.ts';
import { registerListMails } from './mails/list.ts';
import { registerReadMail } from './mails/read.ts';
import { registerRetryMail } from './mails/retry.ts';
import { registerConfirmPack } from './packs/confirm.ts';
import { registerPlan } from './plans/create.ts';
import { registerListPacks } from './packs/list.ts';
import { registerEditPolicy } from './policies/edit.ts';
import { registerListPolicies } from './policies/list.ts';
import { registerPreviewPolicy } from './policies/preview.ts';
import { registerReadPolicy } from './policies/read.ts';
import { registerAdvanceClock } from './rehearsals/advance.ts';
import { registerRestartRehearsal } from './rehearsals/restart.ts';
import { registerStartLive } from './rehearsals/start-live.ts';
import { registerStartRehearsal } from './rehearsals/start.ts';
import { registerStoryboard } from './rehearsals/storyboard.ts';
import { registerOidc } from './sign-in/oidc.ts';
import { registerPasskeySignIn } from './sign-in/passkey.ts';
import { registerReports } from './reports/read.ts';
import { registerRedeem } from './sign-in/redeem.ts';
import { registerSignIn } from './sign-in/request.ts';
import { registerSignOut } from './sign-in/sign-out.ts';
import { registerAnswerTask } from './tasks/answer.ts';
import { registerListTasks } from './tasks/list.ts';
import { registerReadTask } from './tasks/read.ts';
import { registerWordings } from './wordings/wordings.ts';

type Register = (app: FastifyInstance, deps: AppDeps, misses: Misses) => void;

const API: readonly Register[] = [
  ...[registerStartCase, registerListCases, registerReadCase, registerAddEntry, registerActOnCase],
  ...[registerReceiveReply, registerCreateMail, registerRetryMail],
  ...[registerListInbound, registerReadInbound, registerActOnInbound],
  ...[registerListMails, registerReadMail, registerListTasks, registerReadTask, registerAnswerTask],
  ...[registerStartRehearsal, registerAdvanceClock, registerImport, registerDirectory],
  registerReports,
  ...[registerPlan, registerAddEvidence, registerDownloadEvidence],
  ...[registerRestartRehearsal, registerStartLive, registerStoryboard],
];
const RULES: readonly Register[] = [
  ...[registerListPolicies, registerReadPolicy, registerEditPolicy, registerPreviewPolicy],
  ...[registerListPacks, registerConfirmPack, registerListCountryNotes, registerNoteCountry],
  registerWordings,
];
const OPEN_PAGES: readonly Register[] = [
  ...[
    registerLinkPage,
    registerAnswerLink,
    registerHandOverLink,
    registerFreshLink,
    registerLetter,
    registerPrintPacket,
  ],
  ...[registerLinkFactor, registerClientPage, registerClientFiles],
  ...[registerSignIn, registerRedeem, registerSignOut, registerPasskeySignIn, registerOidc],
];
const CONSOLE: readonly Register[] = [
  ...[registerHome, registerBoard, registerViews],
  ...[registerAccount, registerAuthenticator, registerConfirm],
  ...[registerPoliciesPages, registerPacksPages, registerInboundPages],
  ...[registerWordingsPages, registerGalleryPages, registerApiPage],
  ...[registerSettingsHub, registerTokenPages, registerRecordLists, registerEditRecord, registerRecordPages],
  ...[registerWebhooksPages, registerReportsPages],
  ...[
    registerCasesPage,
    registerCasePage,
    registerCaseLists,
    registerAct,
    registerAddEntryPage,
    registerAddEvidencePage,
    registerAdvance,
    registerTaskPage,
    registerAnswerPage,
    registerHandOverPage,
    registerPrintPacketPage,
  ],
  ...[
    registerNewCasePage,
    registerCaseDrafts,
    registerSetup,
    registerTour,
    registerMailPage,
    registerImportPage,
    registerRehearsal,
    registerReportPage,
    registerPrintLetterPages,
  ],
];

/** Every route, in three groups: programs, people who hold a link, people who are signed in. */
export async function registerRoutes(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const misses = new Misses();
  app.get('/api/openapi.json', { schema: { hide: true } }, () => openApiDocument(app));
  await app.register((scope, _options, done) => {
    scope.addHook('onRequest', async (request) => {
      await recogniseCaller(request, deps);
      if (request.headers.authorization === undefined) expectSameOrigin(request, deps.publicUrl);
      actorOf(request);
    });
    keepAnswers(scope, deps);
    for (const register of [...API, ...RULES]) register(scope, deps, misses);
    done();
  });
  await app.register((scope, _options, done) => {
    addPageChecks(scope, deps, false);
    for (const register of OPEN_PAGES) register(scope, deps, misses);
    done();
  });
  await app.register((scope, _options, done) => {
    addPageChecks(scope, deps, true);
    registerLive(scope, deps);
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
    if (signedIn && request.actor === null) expectKept(request, reply, deps);
    return undefined;
  });
  scope.addHook('preHandler', (request, reply, done) => {
    if (request.keepsForm) sendSignInAgain(request, reply, formOf(request.body));
    else done();
  });
}

const MOST_KEPT = 256 * 1024;

/** Nobody is signed in any more: a page is come back to after signing in, a form that was sent is kept. Throws NOT_SIGNED_IN. */
function expectKept(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): void {
  const { multipart = false } = request.routeOptions.config;
  const isForm = request.method === 'POST' && !multipart && Number(request.headers['content-length']) <= MOST_KEPT;
  request.keepsForm = isForm;
  if (isForm) return;
  rememberPath(request, reply, deps);
  actorOf(request);
}
