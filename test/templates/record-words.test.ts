import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { CannotDecide } from '../../domain/approvers.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import { PACKET_FIELDS } from '../../domain/packet-difference.ts';
import { ASSUMPTIONS, DEADLINES } from '../../domain/plan/result.ts';
import { TRACE_INPUTS } from '../../domain/trace-inputs.ts';
import { messageOf } from '../../templates/messages.ts';

const DOMAIN = new URL('../../domain/', import.meta.url);
const source = (name: string): string => readFileSync(new URL(name, DOMAIN), 'utf8');
const everything = readdirSync(DOMAIN)
  .filter((name) => name.endsWith('.ts'))
  .map(source)
  .join('\n');

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, code = '']) => code)),
];
const slug = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '-');

/** The letter is checked as a whole. */
const rows = found(everything, /'(D\d+\.\d+)'/g).filter((row) => !/^D14\.(?!1$)/.test(row));
const skips = source('skips.ts');

describe.each(LANGUAGES)('in %s', (lang) => {
  const without = (keys: readonly string[]): string[] => keys.filter((key) => messageOf(lang, key) === undefined);

  test('every row of a decision table has its words', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(without(rows.map((row) => `why.row.${row}`))).toEqual([]);
  });

  test('every reason to leave a stage out, and what stands in its place', () => {
    expect(without(found(skips, /key: '([^']+)'/g).map((key) => `why.skip.${slug(key)}`))).toEqual([]);
    expect(without(found(skips, /value: '([^']+)'/g).map((value) => `why.stands.${slug(value)}`))).toEqual([]);
  });

  test('every input of a rule, field of a packet, and part of a plan', () => {
    const inputs = found(source('trace-inputs.ts'), /^ {2}(\w+): /gm);
    expect(TRACE_INPUTS).toEqual(expect.arrayContaining(inputs));
    expect(without(TRACE_INPUTS.map((name) => `why.input.${name}`))).toEqual([]);
    expect(without(PACKET_FIELDS.map((field) => `why.packet.${field}`))).toEqual([]);
    expect(without(DEADLINES.map((one) => `plan.deadline.${one}`))).toEqual([]);
    expect(without(ASSUMPTIONS.map((one) => `plan.assumption.${one}`))).toEqual([]);
  });

  test('every mail that a plan names beside its tasks', () => {
    const kinds = ['first', 'middle', 'last'].flatMap((part) =>
      found(source(`plan/${part}-stages.ts`), /'(T\d\d[a-z]?)'/g),
    );
    expect(kinds).toEqual(expect.arrayContaining(['T01', 'T18', 'T20c', 'T38o']));
    expect(without(kinds.filter((kind) => kind !== 'T25').map((kind) => `plan.mail.${kind}`))).toEqual([]);
  });

  test('every reason why somebody may not decide, with what helps', () => {
    const refusals: Readonly<Record<CannotDecide['refusal'], true>> = {
      ...{ inactive: true, 'is-target': true, 'is-reporter': true, 'is-owner': true, 'is-payee': true },
      ...{ 'not-manager': true, 'too-few-endings': true, 'limit-too-low': true, 'not-approver': true },
    };
    expect(without(Object.keys(refusals).map((one) => `why.helps.${one}`))).toEqual([]);
  });
});
