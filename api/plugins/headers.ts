import type { FastifyInstance } from 'fastify';

/** Nothing but our own style sheet, forms and frames; no script at all. */
const NO_SCRIPT = [
  `default-src 'none'`,
  `style-src 'self'`,
  `font-src 'self'`,
  `img-src 'self'`,
  `frame-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
];
const PAGE_POLICY = NO_SCRIPT.join('; ');

/** A page of the console with scripts of ours, which may ask only us. */
export const SCRIPT_POLICY = [...NO_SCRIPT, `script-src 'self'`, `connect-src 'self'`].join('; ');

/** A letter or mail in its frame: its own inline styles, no script, no form, nothing fetched, shown on our pages only. */
export const LETTER_POLICY = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'self'`,
  'sandbox',
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': PAGE_POLICY,
  // `no-referrer` would send `Origin: null`, which no form of ours could tell from a foreign one.
  'Referrer-Policy': 'same-origin',
};

/** Headers of every answer; a route may replace one. HSTS only where the base is https. */
export function addHeaders(app: FastifyInstance, publicUrl: string): void {
  const all = publicUrl.startsWith('https:')
    ? { ...HEADERS, 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }
    : HEADERS;
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(all);
    done();
  });
}
