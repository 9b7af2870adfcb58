import type { CaseFile } from '../../db/case-file.ts';
import { currentReview, matchedPacks, type Review } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { readDossier, type Incident } from '../../db/dossier.ts';
import { knownLanguage, type Language, type Tone } from '../../domain/codes.ts';
import type { LawPack } from '../../domain/packs.ts';
import type { Packet } from '../../domain/packet.ts';
import { decideTone } from '../../domain/tone.ts';

/** What the letter of a case rests on: tone, language, facts, law. */
export interface LetterSituation {
  readonly tone: Tone;
  readonly toneRow: string;
  readonly wordLimit: number | null;
  readonly kind: Packet['noticeKind'];
  readonly language: Language;
  /** Dated facts of the lead reason, newest first, at most two (letters.md rule 4 in docs). */
  readonly facts: readonly Incident[];
  readonly packs: readonly LawPack[];
  readonly review: Review | null;
}

const KIND = { warm: 'T20a', direct: 'T20b', firm: 'T20c', formal: 'T20d' } as const;
const FACTS_IN_LETTER = 2;

export async function letterSituation(tx: Tx, file: CaseFile, at: string): Promise<LetterSituation> {
  const { row, records } = file;
  const { packs } = await matchedPacks(tx, file, at);
  const regulated = packs.some((pack) => pack.kind === 'profession');
  const {
    tone,
    wordLimit,
    row: toneRow,
  } = decideTone({ path: row.path ?? 'STANDARD', leadReason: row.leadReason, regulated });
  const dossier = await readDossier(tx, row.id);
  const own = dossier.incidents.filter((incident) => incident.reason === row.leadReason && !incident.criticismOnly);
  return {
    tone,
    toneRow,
    wordLimit,
    kind: KIND[tone],
    language: knownLanguage([records.client.language]),
    facts: own.toSorted((a, b) => b.on.localeCompare(a.on)).slice(0, FACTS_IN_LETTER),
    packs,
    review: await currentReview(tx, file, at),
  };
}
