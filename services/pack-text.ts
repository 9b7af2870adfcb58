import { stringify } from 'yaml';
import type { LawPack } from '../domain/packs.ts';

/** In the order of the file; `id`, `name` and `source` stand beside the text. */
const ORDER = [
  ...(['kind', 'jurisdiction', 'applies_when', 'notice', 'form', 'preconditions', 'contents', 'exceptions'] as const),
  ...(['client_rights', 'duties', 'forbidden', 'overrides', 'effective_from', 'effective_to'] as const),
  ...(['legal_review', 'confidence', 'needs_legal_confirmation', 'unconfirmed_fields'] as const),
] as const satisfies readonly (keyof LawPack)[];

/** What a pack rules, for Legal to read, in the words of its file. */
export function packText(pack: LawPack): string {
  return stringify(Object.fromEntries(ORDER.map((key) => [key, pack[key]])), { lineWidth: 90 });
}
