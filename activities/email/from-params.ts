import type { MailContext } from './mail-context.ts';

/** The data of a mail that was given with it when it was queued; what was not given is null, which the mail's own shape judges. */
export const fromParams =
  (...names: readonly string[]) =>
  ({ params }: Pick<MailContext, 'params'>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(names.map((name) => [name, params[name] ?? null]));
