import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const STYLE = readFileSync(new URL('../../templates/assets/partways.css', import.meta.url));
const ICON = readFileSync(new URL('../../templates/assets/icon.svg', import.meta.url));
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

/** Address of the style sheet; its name changes with its content, so that browsers may keep it. */
export const STYLE_PATH = `/assets/partways-${hash(STYLE)}.css`;
export const ICON_PATH = `/assets/icon-${hash(ICON)}.svg`;

export function addAssets(app: FastifyInstance): void {
  const serve = (path: string, type: string, bytes: Buffer): void => {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(bytes),
    );
  };
  serve(STYLE_PATH, 'text/css; charset=utf-8', STYLE);
  serve(ICON_PATH, 'image/svg+xml', ICON);
}
