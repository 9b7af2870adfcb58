import { describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../mail/send-result.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { withRawSmtp, type RawSmtp, type SmtpScript } from '../support/raw-smtp.ts';

const MAIL = {
  envelope: { from: 'bounce+1.abcdefgh@rp.example.com', to: 'ali@example.net' },
  journal: 'archive@example.com',
  raw: Buffer.from('Subject: hello\r\n\r\nhello\r\n'),
  ...{ rowId: 'a1b2', formal: true, sender: 'default' },
};
const NO = '550 5.1.1 no such user';
const LATER = '451 4.7.1 come back later';

type Rcpt = NonNullable<SmtpScript['rcpt']>;

function attempt(
  rcpt: Rcpt,
  steps: NonNullable<SmtpScript['steps']> = {},
): Promise<{ result: SendResult; server: RawSmtp }> {
  return withRawSmtp({ rcpt, steps }, async (server) => {
    const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`);
    const result = await transport.send(MAIL);
    transport.close();
    await server.idle();
    return { result, server };
  });
}

describe('the journal copy', () => {
  test('goes in the same transaction, behind the recipient, as one mail', async () => {
    const { result, server } = await attempt({});
    expect(result).toEqual({ state: 'accepted', reply: '250 2.0.0 taken as 4Zx', serverMessageId: null });
    const recipients = server.commands.filter((line) => line.startsWith('RCPT'));
    expect(recipients).toEqual([
      'RCPT TO:<ali@example.net> NOTIFY=SUCCESS,FAILURE,DELAY',
      'RCPT TO:<archive@example.com> NOTIFY=SUCCESS,FAILURE,DELAY',
    ]);
    expect(server.bodies).toHaveLength(1);
  });

  const EHLO = ['250-test\n250-DSN\n250 8BITMIME', '250-test\n250-DSN\n250 PIPELINING'];
  describe.each(EHLO)('over a server that says %j', (ehlo) => {
    test.each([NO, LATER])('that is refused with %j does not count', async (said) => {
      const { result } = await attempt({ 'archive@example.com': said }, { EHLO: ehlo });
      expect(result).toMatchObject({ state: 'accepted', journal: said });
    });

    test.each([
      [NO, { state: 'refused', code: 550 }],
      [LATER, { state: 'not-taken', code: 451 }],
    ])('that is taken where the recipient is refused with %j does not make it accepted', async (said, expected) => {
      const { result } = await attempt({ 'ali@example.net': said }, { EHLO: ehlo });
      expect(result).toMatchObject(expected);
    });

    test('that is put off does not put off a refusal', async () => {
      const { result } = await attempt({ 'ali@example.net': NO, 'archive@example.com': LATER }, { EHLO: ehlo });
      expect(result).toMatchObject({ state: 'refused', code: 550 });
      const other = await attempt({ 'ali@example.net': LATER, 'archive@example.com': NO }, { EHLO: ehlo });
      expect(other.result).toMatchObject({ state: 'not-taken', code: 451 });
    });

    test('leaves the 354 rule as it is: cut behind the dot is unknown', async () => {
      expect((await attempt({}, { EHLO: ehlo, dot: 'cut' })).result).toMatchObject({ state: 'unknown' });
      const alone = await attempt({ 'ali@example.net': NO }, { EHLO: ehlo, dot: 'cut' });
      expect(alone.result).toMatchObject({ state: 'refused', code: 550 });
    });

    test('says nothing where the sender is refused', async () => {
      const { result } = await attempt({}, { EHLO: ehlo, MAIL: LATER, RCPT: '503 5.5.1 no sender', DATA: '503 no' });
      expect(result).toMatchObject({ state: 'not-taken', code: 451 });
    });
  });

  test.each(['archive@example.com, evil@example.org', 'a\r\nRCPT TO:<evil@example.org>', 'ali@EXAMPLE.net'])(
    'to %j is refused before anything is sent',
    async (journal) => {
      await withRawSmtp({}, async (server) => {
        const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`);
        expect(await transport.send({ ...MAIL, journal })).toMatchObject({ state: 'refused', code: 553 });
        expect(server.connections()).toBe(0);
      });
    },
  );
});
