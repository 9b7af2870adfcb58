import type { FastifyInstance, FastifyReply } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readClientPage, type ClientPage } from '../../../db/views/client-page/read-client-page.ts';
import { clientCalendar, clientContactCard } from '../../../templates/client-files.ts';
import { addressLines, printLetter } from '../../../templates/print-letter.ts';
import { renderMail } from '../../../templates/render.ts';
import { attachment, FILE_POLICY } from '../../attachment.ts';
import type { AppDeps } from '../../deps.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { linkNotFound } from '../links/not-found.ts';
import { withClientPage, type FoundPage } from './find-page.ts';

/** What the client may save or read again: its dates for a calendar, its contact, the letter as it came, and the letter on paper. */
export function registerClientFiles(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  const hidden = { schema: { hide: true } };
  const serve = (
    path: string,
    body: (reply: FastifyReply, found: FoundPage, page: ClientPage) => FastifyReply | null,
  ) =>
    app.get(`/c/:token/${path}`, hidden, (request, reply) =>
      withClientPage(request, reply, { deps, misses }, async (found) => {
        const page = await readClientPage(reading(deps.db), found.link);
        return body(reply, found, page) ?? linkNotFound(request, reply, misses);
      }),
    );
  const host = new URL(deps.publicUrl).host;
  const about = ({ link }: FoundPage, { number, contractName }: ClientPage) => ({
    ...{ lang: link.lang, caseId: link.file.row.id, host, number, contractName, company: link.company },
  });
  serve('dates.ics', (reply, found, page) =>
    save(reply, 'text/calendar; charset=utf-8', `${page.number}.ics`, () =>
      clientCalendar(about(found, page), page.dates, page.point, found.link.link.mintedAt),
    ),
  );
  serve('contact.vcf', (reply, found, page) =>
    save(reply, 'text/vcard; charset=utf-8', `${page.number}.vcf`, () =>
      clientContactCard(about(found, page), page.point),
    ),
  );
  serve('letter', (reply, _found, { letter }) =>
    letter === null ? null : sheet(reply, renderMail(letter.noticeKind, letter.notice).html),
  );
  serve('paper', (reply, { link }, { letter }) => {
    const { records, settings } = link.file;
    const addresses = { client: addressLines(records.client.address), company: addressLines(settings.companyAddress) };
    return letter === null ? null : sheet(reply, printLetter(letter, addresses, 'none'));
  });
}

const save = (reply: FastifyReply, type: string, name: string, content: () => string): FastifyReply =>
  reply
    .header('Content-Security-Policy', FILE_POLICY)
    .header('Content-Disposition', attachment(name))
    .type(type)
    .send(content());

const sheet = (reply: FastifyReply, html: string): FastifyReply =>
  reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(html);
