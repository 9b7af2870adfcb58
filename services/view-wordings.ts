import { reading } from '../db/database.ts';
import { listChangedWordings, listWordingVersions, newestWording, type WordingRow } from '../db/tables/wordings.ts';
import { REASON_CODES, type Language, type ReasonCode, type Tone } from '../domain/codes.ts';
import type { WordingKey, WordingTexts } from '../domain/wordings.ts';
import type { ServiceDeps } from './deps.ts';
import { textsOf, type WordingRules } from './edit-wording.ts';

type Deps = Pick<ServiceDeps, 'db'>;
type Version = Omit<WordingRow, 'texts'>;

/** Every reason with the newest version of its wording in a tone and language; `changed` is null for the shipped text. */
export async function listWordings(
  { db }: Deps,
  tone: Tone,
  language: Language,
): Promise<{ readonly reason: ReasonCode; readonly version: number; readonly changed: Version | null }[]> {
  const all = await listChangedWordings(reading(db));
  return REASON_CODES.map((reason) => {
    const changed = all.find((one) => one.reason === reason && one.tone === tone && one.language === language) ?? null;
    return { reason, version: changed?.version ?? 0, changed };
  });
}

export interface WordingView {
  readonly version: number;
  readonly newest: number;
  readonly texts: WordingTexts;
  /** The texts of the newest version, which an edit is compared with. */
  readonly newestTexts: WordingTexts;
  /** Without the shipped one; the newest first. */
  readonly versions: readonly Version[];
}

/** One version of a wording, the newest where none is named. Throws RECORD_NOT_FOUND. */
export async function viewWording(
  deps: Deps & { readonly wordings: WordingRules },
  key: WordingKey,
  version: number | null,
): Promise<WordingView> {
  const tx = reading(deps.db);
  const newest = await newestWording(tx, key);
  const shown = version ?? newest;
  return {
    version: shown,
    newest,
    texts: await textsOf(tx, deps.wordings, key, shown),
    newestTexts: await textsOf(tx, deps.wordings, key, newest),
    versions: await listWordingVersions(tx, key),
  };
}
