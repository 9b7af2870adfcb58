import { dataFolder } from '../../stack/data-folder.ts';
import { checkDns } from '../../stack/doctor/mail/check-dns.ts';
import { checkWire, sendTest } from '../../stack/doctor/mail/check-relay.ts';
import { systemDns, type Dns } from '../../stack/doctor/mail/dns.ts';
import type { Check } from '../../stack/doctor/check.ts';
import { rememberedPorts } from '../../stack/ports.ts';
import { readSettings } from '../../stack/settings.ts';
import { readSenders } from '../../worker/mail-file.ts';
import { openMailOut } from '../../worker/mail-out.ts';
import { checksInText } from './doctor.ts';

export interface DoctorMailOptions {
  readonly json?: boolean;
  /** Where the test goes; without it, to each sender's own address. */
  readonly to?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly write: (text: string) => void;
  readonly dns?: Dns;
}

/**
 * Sends a test mail as each sender and looks at what receivers will look up. Resolves to the exit code: 1 when mail would not arrive as
 * ours. With the built-in mailbox nothing leaves, so DNS is not asked.
 */
export async function doctorMail(options: DoctorMailOptions): Promise<number> {
  const { json = false, to, env, write, dns = systemDns() } = options;
  const settings = readSettings(env);
  const builtIn = await mailboxUrl(settings.folder);
  const smtpUrl = settings.smtpUrl ?? builtIn;
  const senders = readSenders({ mailFrom: settings.mailFrom, smtpUrl, mailFile: settings.mailFile ?? null });
  const { transport } = openMailOut(senders);
  const checks: Check[] = [];
  try {
    for (const sender of senders) {
      checks.push(checkWire(sender), await sendTest(transport, sender, to ?? sender.address));
      if (sender.smtpUrl !== builtIn) checks.push(...(await checkDns(sender, dns)));
    }
  } finally {
    transport.close();
  }
  const ok = checks.every(({ state }) => state !== 'fail');
  const end = ok ? 'Mail leaves as it should.' : 'Mail would not arrive as ours: see ✗ above.';
  write(json ? `${JSON.stringify({ ok, checks }, undefined, 2)}\n` : checksInText(checks, end));
  return ok ? 0 : 1;
}

/** The built-in mailbox of a running start. */
async function mailboxUrl(folder: string): Promise<string> {
  const { smtp = 25 } = await rememberedPorts(dataFolder(folder).ports);
  return `smtp://127.0.0.1:${String(smtp)}`;
}
