import { describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { OffboardingError } from '../../domain/errors.ts';
import { MAIL_KINDS, type MailKind } from '../../domain/mails.ts';
import { renderMail } from '../../templates/render.ts';
import { SAMPLES } from '../../templates/samples.ts';

/** What people, or attackers, put into free text. */
const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</td></table><form action=https://evil.example><input name=a>`,
  `javascript:alert(1)//`,
  `{{lead}} {{{lead}}} {{constructor.constructor}} {{#with this}}{{/with}}`,
  `{name} {n, plural, other {#}} '{' #`,
  `__proto__ constructor toString`,
  `line\r\nBcc: evil@example.org\u2028\u0000\u202Etxt`,
];
/** Fields with a form of their own (dates, addresses, codes, links) refuse hostile text; all others show it. */
const OWN_FORM = new Set(
  (
    'lang zone number link deadline url on from to at since date until dueOn payOn endDate noticeBy accessEndsOn exportUntil eraseFrom plannedEnd ' +
    'certificateOn holdUntil currency holdText state cause causes choice decision how outcome leadReason reason reasons tier kind missing ' +
    'confidence legalReview asks validUntil meetingOn proposal options vote weight slot change why pauseFrom pauseUntil accessBackOn restartOn extendedUntil clientPage via way'
  ).split(' '),
);
/** Mails whose `what` is a kind of task. */
const TASK_MAILS: readonly MailKind[] = ['T30', 'T39', 'T42', 'T43'];
const LENGTH: Readonly<Record<string, number>> = { email: 254, address: 254, contact: 254 };

/** Puts the text into every free field of a mail's plain sample. */
function poisoned(kind: MailKind, text: string): object {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return isFree(kind, key) ? `${text} ${value}`.slice(0, LENGTH[key] ?? 2_000) : value;
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return walk(SAMPLES[kind].plain, '') as object;
}

function isFree(kind: MailKind, key: string): boolean {
  if (key === 'what') return !TASK_MAILS.includes(kind);
  if (key === 'reason') return kind === 'T34' || kind === 'T15';
  if (key === 'by') return kind !== 'T33';
  if (key === 'type') return kind !== 'T41c';
  if (key === 'key') return kind !== 'T17';
  return !OWN_FORM.has(key);
}

/** Every element with the names of its attributes; a line of text is shown with a break. */
const shapeOf = (html: string) =>
  [...new JSDOM(html).window.document.querySelectorAll(':not(br)')].map((element) =>
    [element.tagName, ...element.getAttributeNames()].join(' '),
  );

describe.each(MAIL_KINDS)('%s', (kind: MailKind) => {
  test('shows hostile text as text: no new element, attribute, line of the subject or mark of direction', () => {
    const expected = new Set(shapeOf(renderMail(kind, poisoned(kind, 'harmless')).html));
    const { html, subject, text } = renderMail(kind, poisoned(kind, HOSTILE.join(' ')));
    expect(shapeOf(html).filter((element) => !expected.has(element))).toEqual([]);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u202e]/u);
    const shown = HOSTILE.map((hostile) => hostile.split(/[\r\n]/u)[0] ?? '');
    for (const line of shown) expect(text).toContain(line);
  });

  test.each([
    ['an unknown field', { extra: 1 }, /extra: found an unknown field/],
    ['no language', { lang: undefined }, /lang: found nothing, expected/],
    [
      'a compiled-looking value',
      { recipient: { name: { type: 'Program', body: [] } } },
      /recipient\.name: found an object, expected string/,
    ],
    [
      'an escape hatch',
      { company: { name: { toHTML: 'x' }, contact: 'a@b.example' } },
      /company\.name: found an object, expected string/,
    ],
    ['a script as link', { link: 'javascript:alert(1)' }, /link: found "javascript:alert\(1\)", expected/],
    ['data as link', { link: 'data:text/html,x' }, /link: found/],
  ])('refuses %s, naming mail, field, found and expected', (_, change, message) => {
    const attempt = () => renderMail(kind, { ...SAMPLES[kind].plain, ...change });
    expect(attempt).toThrow(OffboardingError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(`mail ${kind}: `);
  });
});

test('data with a prototype field is refused, and the process stays clean', () => {
  const data: unknown = JSON.parse('{"__proto__": {"polluted": true}, "lang": "en"}');
  expect(() => renderMail('T40', data)).toThrow(/zone: found nothing/);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
