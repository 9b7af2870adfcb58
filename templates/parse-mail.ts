import type { MailKind } from '../domain/mails.ts';
import { OffboardingError, type Problem } from '../domain/errors.ts';
import { CATALOG } from './catalog.ts';
import { describeProblem } from './describe-problem.ts';
import type { Language } from '../domain/codes.ts';

/** What the engine itself reads of a mail's data; mails about an account have neither number, owner, reminders nor rehearsals. */
export interface MailFrame {
  readonly lang: Language;
  readonly company: { readonly name: string; readonly contact: string };
  readonly recipient: { readonly name: string };
  readonly number?: string;
  readonly owner?: { readonly name: string; readonly email: string };
  readonly reminder?: number;
  readonly clientPage?: string | null;
  readonly contactPoint?: { readonly name: string; readonly email: string };
}

/** Parses a mail's data by its own strict shape; throws OffboardingError INVALID_INPUT naming mail, field, found and expected. */
export function parseMail(kind: MailKind, data: unknown): MailFrame {
  const result = CATALOG[kind].schema.safeParse(data);
  if (result.success) return result.data;
  const problems: Problem[] = result.error.issues.map((issue) => describeProblem(issue, data));
  const list = problems.map(({ path, found, expected }) => `${path}: found ${found}, expected ${expected}`).join('; ');
  throw new OffboardingError(
    'INVALID_INPUT',
    `mail ${kind}: ${list}; pass what templates/emails/${CATALOG[kind].folder}/data.ts asks for`,
    {
      problems,
    },
  );
}
