import { variable } from '../parse-environment.ts';

/** Names or addresses of hosts, separated by commas. */
export const HostList = variable(/^[A-Za-z0-9.:_, -]*$/, 'hosts, separated by commas, such as hooks.intern, 10.0.0.9')
  .default('')
  .transform((text) => text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim().toLowerCase()])));
