import type { Service } from './service.ts';

/** One line for a part that is up: its name, how long it took, a remark. */
export function sayUp(
  say: (line: string) => void,
  { name, startedInMs, detail = '' }: Pick<Service, 'name' | 'startedInMs' | 'detail'>,
): void {
  say(`✓ ${name.padEnd(11)}${(startedInMs / 1000).toFixed(1).padStart(5)} s  ${detail}`.trimEnd());
}
