import type { FastifyRequest } from 'fastify';

/** A guess for the record, never a control: scanners and previews also look like people. */
export function isLikelyMachine(request: FastifyRequest): boolean {
  const { headers } = request;
  const fetchedAhead = ['purpose', 'x-purpose', 'sec-purpose', 'x-moz'].some((name) => headers[name] !== undefined);
  return fetchedAhead || request.method === 'HEAD' || headers['accept-language'] === undefined;
}
