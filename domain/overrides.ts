import { PATHS, TIERS, TONES, type Path, type Tier } from './codes.ts';

/** Rule outcomes that a person may put in the place of a rule's own (F10), by rule. */
export const OVERRIDABLE: Readonly<Record<string, readonly string[]>> = {
  D1: PATHS.filter((path) => path !== 'NO_GROUND'),
  D4: ['met'],
  D9: TIERS,
  D10: TONES,
};

/** Rules that nobody overrides (F10): fixed by the process, or law. */
const FIXED = /^(F\d+|D5|D6|D8|D11|D14|law|pack.*)$/iu;

export type OverrideVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'fixed' | 'unknown-rule' | 'unknown-outcome'; readonly expected: string };

interface Situation {
  readonly rule: string;
  readonly outcome: string;
  readonly path: Path | null;
  readonly tier: Tier | null;
  /** Every incident is only criticism of us (D1 row 3). */
  readonly onlyCriticism: boolean;
}

/** Whether F10 allows this override, and if not, what would be possible. */
export function mayOverride({ rule, outcome, path, tier, onlyCriticism }: Situation): OverrideVerdict {
  if (FIXED.test(rule)) return { ok: false, why: 'fixed', expected: Object.keys(OVERRIDABLE).join(', ') };
  const outcomes = OVERRIDABLE[rule];
  if (outcomes === undefined)
    return { ok: false, why: 'unknown-rule', expected: `one of ${Object.keys(OVERRIDABLE).join(', ')}` };
  if (rule === 'D1' && (path === 'NO_GROUND' || onlyCriticism))
    return {
      ok: false,
      why: 'fixed',
      expected: 'new facts in a new case: criticism alone is never a ground (D1 row 3)',
    };
  if (!outcomes.includes(outcome))
    return { ok: false, why: 'unknown-outcome', expected: `one of ${outcomes.join(', ')}` };
  if (rule === 'D10' && (path === 'FAST' || path === 'INTEGRITY'))
    return { ok: false, why: 'fixed', expected: 'the tone of its path: FAST is firm, INTEGRITY formal (D10)' };
  if (rule === 'D9' && tier === 'T3' && outcome !== 'T3')
    return { ok: false, why: 'fixed', expected: 'T3: the call of an expensive contract is fixed (D9)' };
  return { ok: true };
}
