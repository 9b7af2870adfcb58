#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { URL } from 'node:url';

const source = new URL('main.ts', import.meta.url);
const built = new URL('../dist/cli/main.js', import.meta.url);

if (existsSync(source)) {
  // From a checkout: the sources as they are now.
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(built.href);
}
