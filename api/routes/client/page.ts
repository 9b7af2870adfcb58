import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { OffboardingError } from '../../../domain/errors.ts';
import { chooseData } from '../../../services/client-page/choose-data.ts';
import { recordClientPageOpen } from '../../../services/client-page/open-client-page.ts';
import { writeToUs } from '../../../services/client-page/write-to-us.ts';
import { parseInput } from '../../../services/parse-input.ts';
import type { AppDeps } from '../../deps.ts';
import { formOf, single, expectOnly } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { isLikelyMachine } from '../../likely-machine.ts';
import type { Misses } from '../../plugins/misses.ts';
import { Throttle } from '../../plugins/throttle.ts';
import { withClientPage } from './find-page.ts';
import { showClientPage } from './show-page.ts';

const Note = z.object({ note: z.enum(['sent', 'chosen', 'settled']).nullable().catch(null).default(null) });

/** Messages from one link in a quarter of an hour. */
const MOST_WRITTEN = 6;

/**
 * The client's page: GET and HEAD change nothing and may repeat for ever; that they came is recorded, and proves nothing. What is sent from
 * it: a question or objection, and the choice about the data.
 */
export function registerClientPage(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  const hidden = { schema: { hide: true } };
  const place = { deps, misses };
  const throttle = new Throttle(MOST_WRITTEN, 15 * 60_000);
  app.get('/c/:token', hidden, (request, reply) =>
    withClientPage(request, reply, place, async (found) => {
      const { note } = parseInput(Note, request.query, 'the address');
      const open = { method: request.method, likelyMachine: isLikelyMachine(request) };
      await recordClientPageOpen(deps, found.token, open);
      return showClientPage(request, reply, deps, found, { note });
    }),
  );
  app.post('/c/:token', hidden, (request, reply) =>
    withClientPage(request, reply, place, async (found) => {
      const typed = formOf(request.body);
      try {
        expectOnly(typed, (name) => name === 'text' || name === 'key');
        const words = { text: single(typed, 'text'), key: single(typed, 'key') };
        if (!throttle.take(found.token)) throw tooMany();
        await writeToUs(deps, found.token, words);
        return await reply.redirect(`/c/${found.token}?note=sent`, 303);
      } catch (error) {
        if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
        const back = { form: 'words', typed, problems: error.problems } as const;
        return showClientPage(request, reply, deps, found, { status: 422, back });
      }
    }),
  );
  app.post('/c/:token/data', hidden, (request, reply) =>
    withClientPage(request, reply, place, async (found) => {
      const typed = formOf(request.body);
      try {
        await chooseData(deps, found.token, (form) => readFormValues(form, typed));
        return await reply.redirect(`/c/${found.token}?note=chosen#data`, 303);
      } catch (error) {
        if (!(error instanceof OffboardingError)) throw error;
        if (error.code === 'TASK_CLOSED') return reply.redirect(`/c/${found.token}?note=settled#data`, 303);
        if (error.code !== 'INVALID_INPUT') throw error;
        const back = { form: 'data', typed, problems: error.problems } as const;
        return showClientPage(request, reply, deps, found, { status: 422, back });
      }
    }),
  );
}

const tooMany = (): OffboardingError =>
  new OffboardingError(
    'TOO_MANY_REQUESTS',
    'Found several messages from this page within minutes; nothing more was sent. Wait a quarter of an hour, or reply to one of our messages.',
  );
