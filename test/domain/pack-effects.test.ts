import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  confirmedPerCase,
  exceptionKey,
  keepsNotice,
  letterEffects,
  unconfirmedParts,
} from '../../domain/pack-effects.ts';
import type { LawPack } from '../../domain/packs.ts';

const SHIPPED = parse(readFileSync(new URL('../../samples/law-packs.yaml', import.meta.url), 'utf8')) as LawPack[];
function shipped(id: string): LawPack {
  const found = SHIPPED.find((one) => one.id === id);
  if (found === undefined) throw new Error(`found no pack ${id} in samples/law-packs.yaml`);
  return found;
}
const plain = shipped('TR-TTK-18-3');
const withOverrides = (overrides: LawPack['overrides']): LawPack => ({ ...plain, overrides });

describe('letterEffects', () => {
  it('asks for everything where no pack says otherwise', () => {
    expect(letterEffects([plain])).toEqual({
      partsRemoved: [],
      reasons: 'needed',
      clauseNeeded: true,
      adviceEnough: false,
      contentKeys: [],
    });
  });

  it('US-ABA-1.16: advice is enough, reasons are limited, five contents', () => {
    expect(letterEffects([shipped('US-ABA-1.16')])).toEqual({
      partsRemoved: [],
      reasons: 'free',
      clauseNeeded: true,
      adviceEnough: true,
      contentKeys: ['position_and_end_date', 'work_status', 'deadlines', 'fees', 'file'],
    });
  });

  it('US-CPA: no reasons asked for, no clause', () => {
    expect(letterEffects([shipped('US-CPA')])).toMatchObject({
      reasons: 'free',
      clauseNeeded: false,
      adviceEnough: false,
    });
  });

  it.each(['thanks', 'framing', 'goodwill', 'apology', 'alternatives'])('a pack can take out %s', (part) => {
    expect(letterEffects([withOverrides({ [part]: 'removed: the rules say what is written' })]).partsRemoved).toEqual([
      part,
    ]);
    expect(letterEffects([withOverrides({ [part]: 'optional' })]).partsRemoved).toEqual([]);
  });

  it('forbids reasons where a pack does, or where Legal claims an exception', () => {
    expect(letterEffects([withOverrides({ reason_in_notice: 'forbidden' })]).reasons).toBe('forbidden');
    const market = shipped('EU-P2B-4');
    expect(letterEffects([market]).contentKeys).toEqual([
      'statement_facts',
      'third_party_notifications',
      'published_ground',
      'complaint_route',
    ]);
    const claimed = [exceptionKey('EU-P2B-4', 'duty_not_to_disclose')];
    expect(letterEffects([market], claimed)).toMatchObject({ reasons: 'forbidden', contentKeys: ['complaint_route'] });
  });

  it('drops the contents of a duty that does not apply, of that pack alone', () => {
    const packs = [shipped('EU-DSA-17'), shipped('EU-P2B-4')];
    const claimed = [exceptionKey('EU-DSA-17', 'authority_order')];
    expect(letterEffects(packs, claimed).contentKeys).toHaveLength(4);
    expect(letterEffects(packs, [exceptionKey('EU-P2B-4', 'authority_order')]).contentKeys).toHaveLength(9);
  });
});

describe('keepsNotice', () => {
  it.each([
    ['EU-P2B-4', 'repeated_infringement', false],
    ['EU-P2B-4', 'duty_not_to_disclose', true],
    ['US-ABA-1.16', 'discharged', false],
    ['EU-DSA-17', 'no_contact_known', false],
    ['UK-NHS-GP', 'safety', true],
    ['UK-PSR-51', 'serious_crime', true],
    ['EU-P2B-4', 'unknown', true],
  ])('%s with the exception %s claimed: %s', (id, exception, kept) => {
    expect(keepsNotice(shipped(id), [exceptionKey(id, exception)])).toBe(kept);
    expect(keepsNotice(shipped(id), [])).toBe(true);
  });
});

describe('unconfirmedParts', () => {
  const used = {
    advice: true,
    claimed: SHIPPED.flatMap(({ id, exceptions }) => exceptions.map((one) => exceptionKey(id, one.id))),
  };
  const unused = { advice: false, claimed: [] };
  it.each<[string, readonly string[], readonly string[]]>([
    ['EU-P2B-4', [], []],
    ['EU-DSA-17', [], ['contents.scope']],
    ['UK-PSR-51', ['pack'], ['pack']],
    ['EU-PSD2-55', ['pack'], ['pack']],
    ['EU-GDPR-28-3-g', [], []],
    ['EU-GDPR-17-20', ['pack'], ['pack']],
    ['EU-DATA-ACT-25', [], []],
    ['US-ABA-1.16', ['overrides.alternatives', 'overrides.automatic_sending'], ['overrides.automatic_sending']],
    ['US-CPA', ['pack'], ['pack']],
    ['US-TX-CPA-RECORDS', [], []],
    ['UK-NHS-GP', ['pack'], ['pack']],
    ['FR-L442-1-II', ['pack'], ['pack']],
    ['DE-BGB-314', [], []],
    ['DE-BGB-626', ['pack'], ['pack']],
    ['TR-TTK-18-3', [], []],
    ['IN-DPDP', ['pack'], ['pack']],
    ['EU-86-653', ['pack'], ['pack']],
    ['IFRS-15-GOODWILL', [], []],
    ['NOTICE-EVIDENCE', [], []],
    ['ALL-PACKS-GUARD', [], []],
  ])('%s: %j, of a plain letter %j', (id, all, few) => {
    expect(unconfirmedParts(shipped(id), used)).toEqual(all);
    expect(unconfirmedParts(shipped(id), unused)).toEqual(few);
  });

  it('a lawyer withdraws only after Legal has confirmed that very case; no other shipped pack asks for it', () => {
    expect(SHIPPED.filter(confirmedPerCase).map(({ id }) => id)).toEqual(['US-ABA-1.16']);
  });

  it('covers every pack of the file', () => {
    expect(SHIPPED).toHaveLength(20);
  });

  it.each<[string, Partial<LawPack>, boolean]>([
    ['applies_when', {}, true],
    ['notice', {}, false],
    ['notice', { notice: [{ when: 'always', amount: 5, unit: 'bd', from: 'sent' }] }, true],
    ['form', {}, true],
    ['form', { form: { accepted: [], email_alone_enough: null } }, false],
    ['preconditions', {}, false],
    ['preconditions.warning', { preconditions: [{ key: 'warning', text: 'warn' }] }, true],
    ['exceptions.safety', { exceptions: [{ id: 'safety', effect: 'no_warning', text: 'safety' }] }, false],
    ['overrides', {}, true],
    ['effective_from', {}, false],
    ['effective_to', { effective_to: '2030-01-01' }, true],
    ['duties', {}, false],
  ])('a part %s of %j is used: %s', (field, more, expected) => {
    expect(unconfirmedParts({ ...plain, ...more, unconfirmed_fields: [field] }, unused).length > 0).toBe(expected);
  });
});
