import { describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import type { MailKind } from '../../domain/mails.ts';
import { VOID_CAUSES } from '../../domain/packet.ts';
import { renderMail } from '../../templates/render.ts';
import { SAMPLES } from '../../templates/samples.ts';

const textOf = (kind: MailKind, change: object = {}) => renderMail(kind, { ...SAMPLES[kind].plain, ...change }).text;
const EUR = (amount: number) => ({ amount, currency: 'EUR' });

describe('the request for an approval', () => {
  test('shows gain against loss, the panel, open blocks and overrides, in numbers', () => {
    const text = textOf('T15');
    for (const line of [
      'Gain: €100,800.00',
      'Loss: €78,000.00',
      'Net: €9,200.00',
      'A new price was offered and refused; a smaller scope was tried for 30 days.',
      '- Ada Brandt: agrees',
      '- Timo Ritter: blocks – The archive is not handed over yet.',
      'A block is open: an approval has to answer it with a written reason.',
      '- D8: END_AT_TERM, by Jonas Weber. Reason: The client asked for the later date.',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/negative|waived/u);
  });

  test('draws bars in proportion: the larger one fills the cell', () => {
    const widths = (gain: number, loss: number) => {
      const figures = { gain: EUR(gain), loss: EUR(loss), net: EUR(gain - loss) };
      const { document } = new JSDOM(renderMail('T15', { ...SAMPLES.T15.plain, figures }).html).window;
      return [...document.querySelectorAll('td.value > table')].map(
        (bar) => /width="(\d+%)"/u.exec((bar as unknown as { outerHTML: string }).outerHTML)?.[1],
      );
    };
    expect(widths(10_000, 2_500)).toEqual(['100%', '25%']);
    expect(widths(1, 1_000_000)).toEqual(['1%', '100%']);
    expect(widths(0, 0)).toEqual(['1%', '1%']);
    expect(widths(5_000, -700)).toEqual(['100%', '1%']);
  });

  test('asks for a reason where the net is negative, and shows nothing that the case has not', () => {
    const figures = { gain: EUR(1), loss: EUR(2), net: EUR(-1) };
    expect(textOf('T15', { figures })).toContain('The net is negative');
    const bare = textOf('T15', { figures: undefined, panel: undefined, overrides: undefined });
    expect(bare).not.toMatch(/Gain|anything else|Votes|set aside|block/u);
  });

  test('of a pause names its last day instead of an end', () => {
    const text = textOf('T15', { outcome: 'PAUSE', pauseUntil: '2027-03-07' });
    expect(text).toContain('Please decide whether we pause the contract');
    expect(text).toContain('Pause until: 7 March 2027');
    expect(text).not.toMatch(/end the contract|Planned end/u);
  });
});

test('a waived call stands in the dossier, the request for an approval and the review', () => {
  for (const kind of ['T10', 'T15', 'T28'] as const) {
    expect(textOf(kind, { callWaived: true })).toContain('The required call was waived');
    expect(textOf(kind, { callWaived: false })).not.toContain('waived');
  }
});

test('the mail to Legal asks what its task asks', () => {
  const facts = [{ on: '2026-11-30', what: 'asked for a second set of books' }];
  const [review, integrity, guard] = (['review', 'integrity', 'guard'] as const).map((asks) =>
    renderMail('T12', { ...SAMPLES.T12.plain, asks, facts: asks === 'review' ? [] : facts }),
  );
  expect(review?.text).toContain('may we end it, under which clause');
  expect(integrity?.text).toContain('before anybody else hears of it');
  expect(integrity?.text).toContain('30 November 2026: asked for a second set of books');
  expect(guard?.text).toContain('the case stays blocked');
  expect(new Set([review, integrity, guard].map((mail) => mail?.subject)).size).toBe(3);
});

test('the receipt of a pause speaks of no end', () => {
  for (const decision of ['approve', 'changes', 'decline', 'stop'])
    expect(textOf('T34', { pause: true, decision, holdUntil: null })).not.toMatch(/ending/u);
  expect(textOf('T34', { pause: false, decision: 'pause' })).toContain('asked for a pause of the contract');
});

test('every cause that voids an approval has words of its own', () => {
  const leads = VOID_CAUSES.map((cause) => renderMail('T35', { ...SAMPLES.T35.plain, cause }).preheader);
  expect(new Set(leads).size).toBe(VOID_CAUSES.length);
});

describe('mails to the client', () => {
  test('after a threat name the new contact and nobody else', () => {
    const { text, html, subject } = renderMail('T32', SAMPLES.T32.plain);
    for (const part of [text, html, subject]) expect(part).not.toMatch(/Jonas|Weber|jonas\.weber/u);
    expect(text).toContain('Your contact: Nadia Kaya, nadia.kaya@harbour.example');
  });

  test('about the repair say what was measured, and ask for nothing more', () => {
    expect(textOf('T07c')).toContain('Before: 35 % within three days\nNow: 86 % within three days');
    expect(textOf('T07c', { improved: false })).toContain('has not been reached so far');
  });

  test('name a consequence only where one was given', () => {
    expect(textOf('T06', { consequence: null })).not.toContain('If it does not work out');
    expect(textOf('T33')).toContain('Without either we set new work aside');
  });

  test('about the code tell data and an end by agreement apart', () => {
    expect(textOf('T36')).toContain('nothing is erased on this choice');
    const mutual = textOf('T36', { choice: 'mutual-agreement', on: '2027-03-31' });
    expect(mutual).toContain('ends on 31 March 2027');
    expect(mutual).toContain('nothing is agreed, and the contract goes on');
    expect(mutual).not.toMatch(/erase|erasing/u);
  });

  test('after a pause say when work starts again, and that a longer one was agreed', () => {
    expect(textOf('T29c')).toContain('From 8 March 2027 we work on');
    expect(textOf('T29c', { extendedUntil: '2027-06-07' })).toContain('now lasts until 7 June 2027');
  });
});

test('what was not understood is quoted, with the ways to answer and why nothing changed', () => {
  const text = textOf('T37');
  expect(text).toContain('Keep most of it, I think?');
  expect(text).toContain('- KEEP 1,3 · DROP 2 · ADD and what is missing');
  const leads = ['unclear', 'approval-by-link', 'not-open'].map(
    (why) => renderMail('T37', { ...SAMPLES.T37.plain, why }).preheader,
  );
  expect(new Set(leads).size).toBe(3);
  for (const lead of leads) expect(lead).toContain('nothing was changed');
});
