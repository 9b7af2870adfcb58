import { createHmac } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bounceAddress, replyAddress } from '../mail/envelope-address.ts';
import { readInbound } from '../mail/read-inbound.ts';
import { rounded, type Figures } from './bench.ts';

const MAILS = 10_000;
/** As many as the intake may have under way. */
const AT_ONCE = 8;
const KEY = createHmac('sha256', 'bench').digest();
const MEGABYTE = 1024 * 1024;

/** Reads 10,000 mails of every class, each with its own addresses and text: seconds for all, and how much memory they keep once garbage is collected. */
export async function inbound(): Promise<Figures> {
  for (let i = 0; i < 200; i++) await read(i);
  const before = keptBytes();
  const found = new Map<string, number>();
  let highest = process.memoryUsage().rss;
  const lowest = highest;
  let bytes = 0;
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < MAILS; i += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, n) => read(i + n));
    for (const { is, size } of await Promise.all(some)) {
      found.set(is, (found.get(is) ?? 0) + 1);
      bytes += size;
    }
    highest = Math.max(highest, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    mails: MAILS,
    seconds: rounded(seconds),
    cpuSeconds: rounded((user + system) / 1e6),
    megabytes: rounded(bytes / MEGABYTE),
    memoryKeptMegabytes: rounded((keptBytes() - before) / MEGABYTE),
    memoryHighestRoseMegabytes: rounded((highest - lowest) / MEGABYTE),
    ...Object.fromEntries(found),
  };
}

/** What is in use after a collection, which Node runs on demand only when told so before. */
function keptBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // V8's own, which no type declares
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function read(i: number): Promise<{ is: string; size: number }> {
  const mailId = `0190a1b2-c3d4-7e5f-8a9b-${i.toString(16).padStart(12, '0')}`;
  const make = MAKERS[i % MAKERS.length] ?? bounce;
  const raw = Buffer.from(make(mailId, i).replaceAll('\n', '\r\n'));
  const { finding, clue } = await readInbound(raw, {
    envelope: { mailFrom: null, recipients: [] },
    macKey: KEY,
    today: '2026-11-23',
  });
  if (clue?.mailId !== mailId) throw new Error(`found no way from mail ${String(i)} to ${mailId}`);
  return { is: finding.is, size: raw.length };
}

type Make = (mailId: string, i: number) => string;
const filler = (i: number): string => `Line ${String(i)} of a text as people write it.\n`.repeat(40 + (i % 200));

const bounce: Make = (mailId, i) => `Return-Path: <>
From: MAILER-DAEMON@mail.alder.test
To: ${bounceAddress(mailId, 'mail.test', KEY)}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

${filler(i)}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.alder.test

Final-Recipient: rfc822; p${String(i)}@alder.test
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--b
Content-Type: message/rfc822

Message-ID: <t03.${mailId}@mail.test>

${filler(i)}
--b--
`;

const absence: Make = (mailId, i) => `From: Rowan <p${String(i)}@alder.test>
To: ${replyAddress(mailId, 'mail.test', KEY)}
Subject: Automatic reply: A question
Auto-Submitted: auto-replied

I am away until 14 December.
${filler(i)}`;

const complaint: Make = (mailId, i) => `From: feedback@arf.test
To: abuse@rp.mail.test
Subject: Complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="f"

--f
Content-Type: message/feedback-report

Feedback-Type: abuse
--f
Content-Type: message/rfc822

Message-ID: <t03.${mailId}@mail.test>

${filler(i)}
--f--
`;

const reply: Make = (mailId, i) => `From: Rowan <p${String(i)}@alder.test>
To: ${replyAddress(mailId, 'mail.test', KEY)}
Subject: Re: A question
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset=utf-8

KEEP 1,3 DROP 2

On Monday, 23 November 2026, Alder wrote:
> ${filler(i).replaceAll('\n', '\n> ')}
--a
Content-Type: text/html; charset=utf-8

<p>KEEP 1,3 DROP 2</p><blockquote>${filler(i)}</blockquote>
--a--
--m
Content-Type: application/pdf; name="contract.pdf"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="contract.pdf"

${Buffer.alloc(20_000, i).toString('base64').replaceAll(/.{76}/g, '$&\n')}
--m--
`;

const MAKERS: readonly Make[] = [bounce, absence, complaint, reply];
