import { isIP } from 'node:net';
import { authenticate, type DNSResolver } from 'mailauth';
import type { SenderCheck } from '../domain/inbound.ts';
import { parseInbound } from './parse-inbound.ts';

export interface Arrival {
  /** The other side's address; null = fetched from a mailbox. */
  readonly ip: string | null;
  readonly helo: string | null;
  readonly mailFrom: string | null;
}

export interface SenderRules {
  /** The name in `Authentication-Results` of the one relay that we believe; null = none. */
  readonly trustedRelay: string | null;
  /** In place of the machine's own resolver. */
  readonly resolve?: DNSResolver;
}

const PATIENCE_MS = 15_000;

/**
 * Whether the domain of From stands for the mail. Where a relay is trusted, what it wrote counts and nothing else; mail from this very
 * machine is not asked; all other mail needs a DMARC pass (RFC 9989). Never throws: a DNS that does not answer is no pass.
 */
export async function checkSender(raw: Uint8Array, arrival: Arrival, rules: SenderRules): Promise<SenderCheck> {
  if (rules.trustedRelay !== null) return byRelay(raw, rules.trustedRelay);
  if (arrival.ip !== null && isLoopback(arrival.ip))
    return { pass: true, by: 'loopback', found: `handed over on this machine by ${arrival.ip}` };
  return byDmarc(raw, arrival, rules.resolve);
}

async function byDmarc(
  raw: Uint8Array,
  { ip, helo, mailFrom }: Arrival,
  resolver: DNSResolver | undefined,
): Promise<SenderCheck> {
  try {
    const asked = authenticate(Buffer.from(raw), {
      ...(ip === null || isIP(ip) === 0 ? {} : { ip }),
      ...(helo === null ? {} : { helo }),
      ...(mailFrom === null ? {} : { sender: mailFrom }),
      mta: 'partways',
      disableArc: true,
      disableBimi: true,
      ...(resolver === undefined ? {} : { resolver }),
    });
    const result = await within(asked);
    const { dmarc } = result;
    if (dmarc === false)
      return { pass: false, by: 'dmarc', found: 'found no domain in From that DMARC could be asked of' };
    const verdict = dmarc.status.result;
    return { pass: verdict === 'pass', by: 'dmarc', found: `dmarc=${verdict} for ${dmarc.domain || 'no domain'}` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { pass: false, by: 'dmarc', found: `DMARC could not be asked: ${why}` };
  }
}

async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${String(PATIENCE_MS / 1000)} seconds`));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Only the topmost header counts: what stands below it may have come with the mail (RFC 8601 §5). */
async function byRelay(raw: Uint8Array, relay: string): Promise<SenderCheck> {
  const by = 'relay';
  const [top] = await parseInbound(raw).then(
    ({ headers }) => headers('authentication-results'),
    () => [],
  );
  if (top === undefined)
    return { pass: false, by, found: `found no Authentication-Results, expected those of ${relay}` };
  const name = /^\s*([^\s;]+)/.exec(top)?.[1] ?? '';
  if (name.toLowerCase() !== relay.toLowerCase())
    return {
      pass: false,
      by,
      found: `found Authentication-Results of ${name.slice(0, 100)}, expected those of ${relay}`,
    };
  const verdict = /;\s*dmarc\s*=\s*([a-z]+)/i.exec(withoutComments(top))?.[1]?.toLowerCase() ?? 'none';
  return { pass: verdict === 'pass', by, found: `${relay} says dmarc=${verdict}` };
}

const withoutComments = (value: string): string => value.replace(/\([^()]*\)/g, ' ');

function isLoopback(ip: string): boolean {
  const bare = ip.toLowerCase().replace(/^::ffff:/, '');
  return bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare);
}
