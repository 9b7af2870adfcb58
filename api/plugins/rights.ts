import type { FastifyInstance, RouteOptions } from 'fastify';
import { OffboardingError } from '../../domain/errors.ts';
import { hasRight, RIGHTS, type Right } from '../../domain/rights.ts';
import { actorOf } from './callers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that names a right, as it was registered. */
    readonly rightsOfRoutes: RouteRight[];
  }
  interface FastifyContextConfig {
    /** What the caller needs for this route, a row of `domain/rights.ts`. Routes without one are open to everybody: OPEN_ROUTES. */
    readonly right?: Right;
  }
}

interface RouteRight {
  readonly method: string;
  readonly url: string;
  readonly right: Right;
  readonly multipart: boolean;
}

/** Routes that ask for nobody signed in. Whoever holds a link proves it by the link; every other route names a right. */
const OPEN_ROUTES: readonly RegExp[] = [
  /^\/(healthz|readyz)$/,
  /^\/api\/openapi\.json$/,
  /^\/assets\/[^/]+$/,
  /^\/(c|d)\/:token(\/|$)/,
  /^\/sign-in(\/|$)/,
  /^\/setup\/:token$/,
  /^\/sign-out$/,
];

/**
 * Keeps every route behind a right (links-and-security §5): one that names none and is not open cannot be registered, and whoever lacks
 * the right is refused before the body is read. Throws NOT_ALLOWED, NOT_SIGNED_IN.
 */
export function addRights(app: FastifyInstance): void {
  app.decorate('rightsOfRoutes', []);
  app.addHook('onRoute', (route) => {
    expectRight(route);
    const { right, multipart = false } = route.config ?? {};
    if (right !== undefined)
      app.rightsOfRoutes.push({ method: String(route.method), url: route.url, right, multipart });
  });
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const { right } = request.routeOptions.config;
    if (right === undefined || request.keepsForm) {
      done();
      return;
    }
    const actor = actorOf(request);
    if (hasRight(actor.roles, right)) {
      done();
      return;
    }
    throw new OffboardingError(
      'NOT_ALLOWED',
      `Found ${actor.name} without a role that may do this, expected one of ${RIGHTS[right].join(', ')}. Ask somebody who has it.`,
    );
  });
}

function expectRight({ url, method, config }: RouteOptions): void {
  const isOpen = OPEN_ROUTES.some((open) => open.test(url));
  if (isOpen !== (config?.right !== undefined)) return;
  throw new Error(
    isOpen
      ? `found ${String(method)} ${url} with a right, but OPEN_ROUTES of api/plugins/rights.ts opens it to everybody; take one of the two away`
      : `found ${String(method)} ${url} without a right; name one in its options: config: { right: 'take-part' } or another row of domain/rights.ts, or list the route in OPEN_ROUTES of api/plugins/rights.ts`,
  );
}
