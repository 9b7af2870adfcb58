import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { AppDeps } from './deps.ts';
import { parseForm } from './form-body.ts';
import { parseJson } from './json-body.ts';
import type { RequestTimes } from './internal/request-times.ts';
import { addAssets } from './plugins/assets.ts';
import { addCallers } from './plugins/callers.ts';
import { addCompany } from './plugins/company.ts';
import { addHeaders } from './plugins/headers.ts';
import { addLive } from './plugins/live.ts';
import { addOpenApi } from './plugins/open-api.ts';
import { addRights } from './plugins/rights.ts';
import { addRefusals } from './refuse.ts';
import { registerRoutes } from './routes/index.ts';

const BODY_LIMIT = 64 * 1024;
/** Node itself takes at most 16 kB of headers and address; a longer parameter is answered like any unknown one. */
const LONGEST_PARAMETER = 16_384;

/** Builds the service without listening. The caller owns what `deps` holds and closes it after `app.close()`. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: deps.log === null ? false : { stream: deps.log, serializers: { req: () => ({}) } },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: deps.trustProxy.length === 0 ? false : [...deps.trustProxy],
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Bodies and addresses are checked by the schemas of the services and of schemas.ts; these only describe them.
    frameworkErrors: (error, _request, reply) => {
      reply.raw.writeHead(error.statusCode ?? 400, {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
      });
      reply.raw.end('Found an address that cannot be read; copy the whole link and try again.');
    },
  });
  app.setValidatorCompiler(() => (value: unknown) => ({ value }));
  addHeaders(app, deps.publicUrl);
  addLog(app, deps.requestTimes ?? null);
  addBodies(app);
  addRefusals(app, deps);
  addCompany(app, deps);
  addCallers(app);
  addLive(app, deps);
  addRights(app);
  await addOpenApi(app);
  addAssets(app);
  await registerRoutes(app, deps);
  await app.ready();
  return app;
}

/** JSON for programs, forms for pages, CSV for imports; everything else is refused with 415. */
function addBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parser =
    (parse: (text: string) => unknown) => (_request: FastifyRequest, body: string | Buffer, done: Done) => {
      try {
        done(null, parse(String(body)));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    };
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parser(parseJson));
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, parser(parseForm));
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'string' },
    parser((text) => text),
  );
}

type Done = (error: Error | null, body?: unknown) => void;

/** One line a request: the route's pattern, never the path, which may hold a token, and never the Referer. */
function addLog(app: FastifyInstance, times: RequestTimes | null): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
    times?.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
