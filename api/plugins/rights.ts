import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../../domain/errors.ts';
import { hasRight, RIGHTS, type Right } from '../../domain/rights.ts';
import { actorOf } from './callers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller needs for this route, a row of `domain/rights.ts`. */
    readonly right?: Right;
  }
}

/** Refuses whoever lacks the right that a route names. Throws NOT_ALLOWED, NOT_SIGNED_IN. */
export function checkRights(scope: FastifyInstance): void {
  scope.addHook('onRequest', (request, _reply, done) => {
    const { right } = request.routeOptions.config;
    if (right === undefined) {
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
