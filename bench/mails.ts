import { LANGUAGES } from '../domain/codes.ts';
import { MAIL_KINDS, MAILS } from '../domain/mails.ts';
import { compose } from '../mail/compose.ts';
import { renderMail } from '../templates/render.ts';
import { SAMPLES } from '../templates/samples.ts';
import { percentile, type Figures } from './bench.ts';

const ROUNDS = 20;
const WARM_UP = 5;

/** CPU of rendering and composing each mail of the catalogue in each language: the median of each over some rounds, then over the catalogue. */
export function mails(): Figures {
  const medians: number[] = [];
  let bytes = 0;
  for (const kind of MAIL_KINDS)
    for (const lang of LANGUAGES) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS + WARM_UP; round++) {
        const before = process.cpuUsage();
        const { subject, html, text } = renderMail(kind, { ...SAMPLES[kind].plain, lang });
        const raw = compose({
          ...{ messageId: `${kind}.0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e@example.com`, date: '2026-11-23T09:30:00Z' },
          from: { name: 'Kestrel Studio · Sam Vale', address: 'partways@example.com' },
          replyTo: { name: 'Sam Vale', address: 'case+x.abcdefgh@rp.example.com' },
          to: { name: 'Rowan Alder', address: 'rowan@example.net' },
          ...{ subject, html, text, audience: MAILS[kind].audience },
        });
        const { user, system } = process.cpuUsage(before);
        if (round >= WARM_UP) times.push((user + system) / 1000);
        bytes = Math.max(bytes, raw.length);
      }
      medians.push(
        percentile(
          times.toSorted((a, b) => a - b),
          0.5,
        ),
      );
    }
  const sorted = medians.toSorted((a, b) => a - b);
  return {
    mails: sorted.length,
    medianCpuMs: hundredths(percentile(sorted, 0.5)),
    p95CpuMs: hundredths(percentile(sorted, 0.95)),
    slowestCpuMs: hundredths(percentile(sorted, 1)),
    largestBytes: bytes,
  };
}

const hundredths = (ms: number): number => Math.round(ms * 100) / 100;
