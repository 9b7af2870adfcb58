import type { FastifyRequest } from 'fastify';
import { OffboardingError } from '../domain/errors.ts';

/** The caller's key of a POST, or null. Throws INVALID_INPUT for one that is not 1 to 200 printable ASCII characters. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const found = request.headers['idempotency-key'];
  if (found === undefined) return null;
  if (typeof found === 'string' && /^[\x21-\x7e]{1,200}$/.test(found)) return found;
  const problems = [
    { path: 'Idempotency-Key', found: 'another form', expected: '1 to 200 printable ASCII characters without spaces' },
  ];
  throw new OffboardingError(
    'INVALID_INPUT',
    'Idempotency-Key: found another form, expected 1 to 200 printable ASCII characters without spaces.',
    {
      problems,
    },
  );
}
