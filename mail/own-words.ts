/** Lines with which mail programs begin what they repeat of the earlier mail. */
const REPEATED = [
  /^[\s>]*-{2,}\s*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message transféré|orijinal (?:ileti|mesaj)|özgün ileti|پیام اصلی|મૂળ સંદેશ)\s*-{2,}/i,
  /^_{20,}\s*$/,
];
/** `From:` above `Sent:` or `To:`, as Outlook puts them without a line before. */
const FROM = /^\*?(?:from|von|de|kimden|gönderen|از|فرستنده|તરફથી|પ્રેષક)\s*:\*?\s*\S/i;
const NEXT =
  /^\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|date|à|objet|gönderildi|tarih|kime|konu|ارسال|تاریخ|به|موضوع|મોકલ્યું|તારીખ|પ્રતિ|વિષય)\s*:/i;

/** What the sender wrote above the earlier mail that the program repeats; quoted lines and the line that announces them fall away. */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line, i) => REPEATED.some((one) => one.test(line)) || isOldHeader(lines, i));
  const kept = end < 0 ? lines : lines.slice(0, end);
  return kept
    .filter((line, i) => !line.startsWith('>') && !announces(kept, i))
    .join('\n')
    .trim();
}

const isOldHeader = (lines: readonly string[], i: number): boolean =>
  FROM.test(lines[i] ?? '') && lines.slice(i + 1, i + 4).some((line) => NEXT.test(line));

/** `On Monday … wrote:`, on one or two lines, directly above quoted lines. */
function announces(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? '';
  const below = lines.slice(i + 1).find((one) => one.trim() !== '');
  if (below === undefined) return false;
  if (/:\s*$/.test(line) && below.startsWith('>')) return /@|\d/.test(line) || /:\s*$/.test(line);
  const after = lines.slice(i + 2).find((one) => one.trim() !== '');
  return /^\s*(?:on|am|le)\b.*\d/i.test(line) && /:\s*$/.test(below) && after?.startsWith('>') === true;
}
