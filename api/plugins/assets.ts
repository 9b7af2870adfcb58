import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { readStyle, type StyleSheet } from '../read-style.ts';

const read = (name: string): Buffer => readFileSync(new URL(`../../templates/assets/${name}`, import.meta.url));
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

/** Scripts of the console, each a file of `templates/assets/scripts`; every page works without them where a form suffices. */
const SCRIPTS = ['keys', 'live', 'passkey'] as const satisfies readonly string[];
export type Script = (typeof SCRIPTS)[number];

const STYLES = { console: readStyle('console'), link: readStyle('link') } as const;
const ICON = read('icon.svg');
const SCRIPT_FILES = new Map<string, Buffer>(SCRIPTS.map((name) => [name, read(`scripts/${name}.js`)]));

/** Address of a style sheet; its name changes with its content, so that browsers may keep it. */
export const stylePath = (sheet: StyleSheet): string =>
  `/assets/partways-${sheet === 'console' ? '' : `${sheet}-`}${hash(STYLES[sheet])}.css`;
export const ICON_PATH = `/assets/icon-${hash(ICON)}.svg`;

/** Address of a script; a module, loaded after the page. */
export const scriptPath = (name: Script): string =>
  `/assets/${name}-${hash(SCRIPT_FILES.get(name) ?? Buffer.alloc(0))}.js`;

export function addAssets(app: FastifyInstance): void {
  const serve = (path: string, type: string, bytes: Buffer): void => {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(bytes),
    );
  };
  for (const sheet of ['console', 'link'] as const) serve(stylePath(sheet), 'text/css; charset=utf-8', STYLES[sheet]);
  serve(ICON_PATH, 'image/svg+xml', ICON);
  for (const name of SCRIPTS)
    serve(scriptPath(name), 'text/javascript; charset=utf-8', SCRIPT_FILES.get(name) ?? Buffer.alloc(0));
}
