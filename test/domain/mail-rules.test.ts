import { describe, expect, it } from '@jest/globals';
import { FINAL_OUTCOMES, STAGES } from '../../domain/codes.ts';
import { refusedMail, type MailFacts } from '../../domain/mail-rules.ts';
import { MAIL_KINDS, MAILS, type MailKind } from '../../domain/mails.ts';

const facts = (change: Partial<MailFacts> = {}): MailFacts => ({
  stage: 'notice',
  path: 'STANDARD',
  outcome: null,
  planned: 'END_AT_TERM',
  moneyApproved: true,
  integrityCleared: false,
  toClient: true,
  ...change,
});
const rowOf = (kind: MailKind, change: Partial<MailFacts> = {}): string | null =>
  refusedMail(kind, facts(change))?.row ?? null;

const ENDING = ['T18', 'T20a', 'T20b', 'T20c', 'T20d'] as const;
const CONCLUDING = [...ENDING, 'T20e', 'T24c', 'T27'] as const;

describe('rules per kind', () => {
  it('let a notice and its invitation out only with an ending, in its stage', () => {
    for (const kind of ENDING) {
      expect(rowOf(kind)).toBeNull();
      expect(rowOf(kind, { planned: 'END_EARLIEST' })).toBeNull();
      expect(rowOf(kind, { planned: 'PAUSE' })).toBe('notice');
      expect(rowOf(kind, { planned: null })).toBe('notice');
      for (const stage of STAGES) expect(rowOf(kind, { stage })).toBe(stage === 'notice' ? null : 'notice');
    }
  });

  it('let a pause letter out only with a pause', () => {
    expect(rowOf('T20e', { planned: 'PAUSE' })).toBeNull();
    expect(rowOf('T20e')).toBe('pause');
  });

  it('let a word about money out only with an approved line', () => {
    expect(rowOf('T24c')).toBeNull();
    expect(rowOf('T24c', { moneyApproved: false })).toBe('refund');
  });

  it('let the closing letter out only of a relationship that ended', () => {
    for (const outcome of FINAL_OUTCOMES) {
      const ends = outcome === 'ENDED' || outcome === 'CLIENT_LEFT';
      expect(rowOf('T27', { stage: 'closed', outcome }) === null).toBe(ends);
      expect(rowOf('T27', { stage: 'transition', outcome })).not.toBeNull();
    }
  });

  it('let none of them out where criticism was all there was', () => {
    for (const kind of CONCLUDING) {
      const stopped = { outcome: 'STOPPED', stage: 'closed' } as const;
      expect(rowOf(kind, stopped)).toBe('stopped');
      expect(rowOf(kind, { path: 'NO_GROUND' })).toBe('stopped');
    }
  });

  it('keep repair away from FAST, and from INTEGRITY until Legal has cleared it', () => {
    for (const kind of ['T05', 'T06', 'T07c'] as const) {
      expect(rowOf(kind)).toBeNull();
      expect(rowOf(kind, { path: 'FAST', integrityCleared: true })).toBe('repair');
      expect(rowOf(kind, { path: 'INTEGRITY' })).toBe('repair');
      expect(rowOf(kind, { path: 'INTEGRITY', integrityCleared: true })).toBeNull();
    }
  });

  it('keep the work list from FAST and INTEGRITY until the notice', () => {
    for (const path of ['FAST', 'INTEGRITY'] as const) {
      expect(rowOf('T21c', { path, stage: 'deliverables' })).toBe('work-list');
      expect(rowOf('T21c', { path, stage: 'transition' })).toBeNull();
    }
    expect(rowOf('T21c', { stage: 'deliverables' })).toBeNull();
  });

  it('let nothing announce an end before the notice (F9)', () => {
    for (const kind of ['T22', 'T23c', 'T25', 'T38c'] as const)
      for (const stage of STAGES) expect(rowOf(kind, { stage })).toBe(stage === 'transition' ? null : 'transition');
  });

  it.each(MAIL_KINDS.filter((kind) => MAILS[kind].audience === 'staff' && MAILS[kind].class !== 'account'))(
    'never let %s go to the client',
    (kind) => {
      expect(rowOf(kind)).toBe('internal');
      expect(rowOf(kind, { toClient: false })).toBeNull();
    },
  );

  it('let a fresh link go to whoever was asked', () => {
    expect(rowOf('T39')).toBeNull();
  });
});
