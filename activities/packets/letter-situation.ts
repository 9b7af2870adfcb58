import type { CaseFile } from '../../db/case-file.ts';
import { currentReview, matchedPacks, type Review } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { readDossier, type Incident } from '../../db/dossier.ts';
import { overrideOf } from '../../db/tables/overrides.ts';
import { knownLanguage, TONES, type Language, type Tone } from '../../domain/codes.ts';
import { letterEffects } from '../../domain/pack-effects.ts';
import type { LawPack } from '../../domain/packs.ts';
import type { Packet } from '../../domain/packet.ts';
import { decideTone } from '../../domain/tone.ts';

/** What the letter of a case rests on: tone, language, facts, law. */
export interface LetterSituation {
  readonly tone: Tone;
  readonly toneRow: string;
  readonly wordLimit: number | null;
  readonly kind: Exclude<Packet['noticeKind'], 'T20e'>;
  readonly language: Language;
  /** Dated facts of the lead reason, of any reason where it has none; newest first, at most two (letters.md rule 4 in docs). */
  readonly facts: readonly Incident[];
  readonly packs: readonly LawPack[];
  /** What they make of the letter. */
  readonly effects: ReturnType<typeof letterEffects>;
  readonly review: Review | null;
}

const KIND = { warm: 'T20a', direct: 'T20b', firm: 'T20c', formal: 'T20d' } as const;
const FACTS_IN_LETTER = 2;

export async function letterSituation(tx: Tx, file: CaseFile, at: string): Promise<LetterSituation> {
  const { row, records } = file;
  const { packs } = await matchedPacks(tx, file, at);
  const regulated = packs.some((pack) => pack.kind === 'profession');
  const instead = await overrideOf(tx, row.id, 'D10');
  const {
    tone,
    wordLimit,
    row: toneRow,
  } = decideTone(
    { path: row.path ?? 'STANDARD', leadReason: row.leadReason, regulated },
    TONES.find((one) => one === instead) ?? null,
  );
  const dossier = await readDossier(tx, row.id);
  const all = dossier.incidents.filter((incident) => !incident.criticismOnly);
  const own = all.filter((incident) => incident.reason === row.leadReason);
  const review = await currentReview(tx, file, at);
  return {
    tone,
    toneRow,
    wordLimit,
    kind: KIND[tone],
    language: knownLanguage([records.client.language]),
    facts: (own.length > 0 ? own : all).toSorted((a, b) => b.on.localeCompare(a.on)).slice(0, FACTS_IN_LETTER),
    packs,
    effects: letterEffects(packs, review?.exceptionsClaimed),
    review,
  };
}
