/** Files that may support a case: told apart by their first bytes and their structure, never by what somebody says they are. */
export const EVIDENCE_TYPES = ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'eml', 'csv', 'txt'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** Bytes. */
export const MOST_OF_A_FILE = 10 * 1024 * 1024;
export const MOST_OF_A_CASE = 50 * 1024 * 1024;

/** What is known as each type when it is named from outside. */
const MEDIA_TYPES: Readonly<Record<EvidenceType, readonly string[]>> = {
  pdf: ['application/pdf'],
  png: ['image/png'],
  jpg: ['image/jpeg'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  eml: ['message/rfc822'],
  csv: ['text/csv', 'text/plain'],
  txt: ['text/plain'],
};

/** Whether a media type may be said of a file of this type; parameters such as a charset do not matter. */
export const isSaidOf = (mediaType: string, type: EvidenceType): boolean =>
  MEDIA_TYPES[type].includes(mediaType.split(';')[0]?.trim().toLowerCase() ?? '');

/** The type that the name claims; null = none of those taken. */
export function claimedType(name: string): EvidenceType | null {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = ending === 'jpeg' ? 'jpg' : ending;
  return EVIDENCE_TYPES.find((one) => one === type) ?? null;
}

/** What the bytes are, where they are of a type that is taken under this claim; null = something else. */
export function foundType(bytes: Uint8Array, claimed: EvidenceType): EvidenceType | null {
  const magic = MAGIC.find(({ signature }) => signature.every((byte, i) => bytes[i] === byte));
  if (magic !== undefined) return magic.type === 'zip' ? officeType(bytes) : magic.type;
  if (claimed === 'eml') return isMail(bytes) ? 'eml' : null;
  if (claimed !== 'csv' && claimed !== 'txt') return null;
  return isText(bytes) ? claimed : null;
}

const MAGIC: readonly { readonly type: EvidenceType | 'zip'; readonly signature: readonly number[] }[] = [
  { type: 'pdf', signature: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'png', signature: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'jpg', signature: [0xff, 0xd8, 0xff] },
  { type: 'zip', signature: [0x50, 0x4b, 0x03, 0x04] },
];

/** By the names of the entries in a ZIP. Documents with macros are no evidence: they run. */
function officeType(bytes: Uint8Array): EvidenceType | null {
  const names = latin1(bytes);
  if (/vbaProject\.bin|macroEnabled/i.test(names)) return null;
  // The first entry of an OpenDocument file is its type, stored as it is.
  const open = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet)/.exec(names.slice(0, 120));
  if (open !== null) return open[1] === 'text' ? 'odt' : 'ods';
  if (!names.includes('[Content_Types].xml')) return null;
  const part = /(?:^|[^a-z])(word|xl|ppt)\/(?:document|workbook|presentation)\.xml/.exec(names)?.[1];
  return part === 'word' ? 'docx' : part === 'xl' ? 'xlsx' : part === 'ppt' ? 'pptx' : null;
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Begins with header fields (RFC 5322 §2.2); its body may be in any encoding. */
function isMail(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 4096));
  return /^(?:From [^\r\n]+\r?\n)?[\x21-\x39\x3b-\x7e]+:[ \t]?[^\r\n]*\r?\n/.test(head) && !head.includes('\0');
}

/** UTF-8 without control characters but tabs and line ends. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
    return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
