import { LANGUAGES } from '../domain/codes.ts';
import { MAIL_KINDS } from '../domain/mails.ts';
import type { MoreChecks } from '../api/gallery-view.ts';
import { SAMPLE_NAMES } from '../templates/emails/base-sample.ts';
import { galleryMail } from '../templates/gallery-mail.ts';
import { startGallery } from './gallery-server.ts';
import { documentFindings } from './mail-document.ts';
import { readerFindings } from './mail-readers.ts';

/** `npm run mails` serves the gallery; `npm run mails -- --check` runs every check on every mail and ends, with 1 where one fails. */
const USAGE = 'Use: npm run mails [-- --check | -- --port NUMBER]';

const workshop: MoreChecks = ({ html }) => [
  { name: 'document', findings: documentFindings(html) },
  { name: 'readers', findings: readerFindings(html) },
];

const [option, value, ...rest] = process.argv.slice(2);
const port = option === '--port' ? Number(value) : 0;
if (option === '--check' && value === undefined) process.exitCode = checkAll();
else if (
  rest.length === 0 &&
  Number.isInteger(port) &&
  port >= 0 &&
  port < 65_536 &&
  (option === undefined || option === '--port')
)
  await serve();
else {
  console.error(`Found ${process.argv.slice(2).join(' ')}; expected a port, or nothing. ${USAGE}`);
  process.exitCode = 2;
}

async function serve(): Promise<void> {
  const { server, url } = await startGallery(port, workshop);
  console.log(`Mails: ${url}\nEnd with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
}

function checkAll(): number {
  let failing = 0;
  let count = 0;
  for (const kind of MAIL_KINDS)
    for (const lang of LANGUAGES)
      for (const sample of SAMPLE_NAMES) {
        const mail = galleryMail(kind, lang, sample);
        // Readers get the same markup whatever the words are.
        const more = sample === 'plain' ? workshop(mail) : [];
        const found = [...mail.checks, ...more].flatMap(({ name, findings }) =>
          findings.map((one) => `${name}: ${one}`),
        );
        count += 1;
        if (found.length === 0) continue;
        failing += 1;
        console.log(`${kind} ${lang} ${sample}\n  ${found.join('\n  ')}`);
      }
  console.log(
    failing === 0
      ? `${String(count)} mails, all checks passed`
      : `${String(failing)} of ${String(count)} mails with findings`,
  );
  return failing === 0 ? 0 : 1;
}
