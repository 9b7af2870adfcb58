import * as z from 'zod';
import { MAIL_KINDS, type MailKind } from '../../domain/mails.ts';
import { created, file, instant, Named, ok, pageOf, uuid, type Answers } from './parts.ts';

const text = z.string();

const item = {
  id: uuid,
  kind: z.enum(MAIL_KINDS as [MailKind, ...MailKind[]]), // there is more than one kind
  taskId: uuid.nullable(),
  to: Named,
  subject: text.nullable().meta({ description: 'Null until the mail is composed.' }),
  state: z.enum(['queued', 'sending', 'accepted', 'refused', 'unknown', 'cancelled', 'kept']),
  ...{
    queuedAt: instant,
    settledAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    deliveredBasis: text.nullable(),
  },
  ...{ bouncedAt: instant.nullable(), bounceVerdict: z.enum(['hard', 'soft', 'policy', 'full']).nullable() },
  ...{ waitingSince: instant.nullable(), overdue: z.boolean(), sender: text.nullable() },
};
export const MailItem = z.looseObject(item).meta({ id: 'MailItem' });

const MailView = z
  .looseObject({
    ...item,
    ...{ caseId: uuid, number: text, rehearsal: z.boolean(), address: text.nullable(), messageId: text.nullable() },
    ...{ reply: text.nullable(), nextTryAt: instant.nullable(), retriable: z.boolean() },
    shown: z
      .object({ subject: text, preheader: text, html: text, text, to: z.object({ name: text, address: text }) })
      .nullable()
      .meta({ description: 'Null until the mail is composed; links of others are left out.' }),
  })
  .meta({ id: 'Mail' });

export const MAIL_ANSWERS: Answers = {
  'GET /api/cases/:id/mails': ok('Mails of the case with their delivery, oldest first.', pageOf(MailItem)),
  'POST /api/cases/:id/mails': created('A further copy is queued.', z.object({ id: uuid })),
  'GET /api/mails/:id': ok('One mail with its delivery and its text.', MailView),
  'GET /api/mails/:id.html': file('As its reader sees it.', 'text/html'),
  'GET /api/mails/:id.txt': file('Its text part.', 'text/plain'),
  'GET /api/mails/:id.eml': file('The bytes that were sent.', 'message/rfc822'),
  'POST /api/mails/:id/retry': {
    202: {
      about: 'It is tried again.',
      schema: z.object({ mailId: uuid, next: z.enum(['at-once', 'composed-anew']) }),
    },
  },
};
