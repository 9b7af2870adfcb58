import nodemailer from 'nodemailer';
import { one, reading } from '../../db/database.ts';
import type { InboundRow } from '../../db/tables/inbound-mails.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { openMailRoom, type MailRoom } from '../../worker/inbound/mail-room.ts';
import { startSmtpIntake, type IntakeSettings } from '../../worker/inbound/smtp-intake.ts';

export interface TestIntake {
  readonly room: MailRoom;
  readonly port: number;
  /** Hands a mail over by SMTP; returns the server's last line. */
  readonly send: (raw: Buffer, to: string, from?: string) => Promise<string>;
  /** What became of the newest mail. */
  readonly newest: () => Promise<InboundRow>;
}

/** The intake of a worker, on a port of its own. */
export async function withIntake<T>(
  deps: ServiceDeps,
  body: (intake: TestIntake) => Promise<T>,
  change: Partial<IntakeSettings> = {},
): Promise<T> {
  const room = openMailRoom(deps);
  const intake = await startSmtpIntake(room, {
    ...{ host: '127.0.0.1', port: 0, limit: 1024 * 1024, domains: ['rp.mail.test'], tls: null, trustedRelay: null },
    ...change,
  });
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: intake.port, ignoreTLS: true });
  try {
    return await body({
      room,
      port: intake.port,
      send: async (raw, to, from = '') => (await transport.sendMail({ envelope: { from, to: [to] }, raw })).response,
      newest: () =>
        one<InboundRow>(reading(deps.db), 'SELECT * FROM inbound_mails ORDER BY received_at DESC, id DESC LIMIT 1'),
    });
  } finally {
    transport.close();
    await intake.stop();
    await room.stop();
  }
}
