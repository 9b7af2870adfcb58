import { caniemail } from 'caniemail';

/** The readers that most people use, and that the data of caniemail covers in full. */
const READERS = [
  'apple-mail.macos',
  'apple-mail.ios',
  'gmail.desktop-webmail',
  'gmail.ios',
  'gmail.android',
  'gmail.mobile-webmail',
  'outlook.windows',
  'outlook.macos',
  'outlook.ios',
  'outlook.android',
  'yahoo.desktop-webmail',
  'yahoo.ios',
  'yahoo.android',
  'samsung-email.android',
] as const;

/**
 * What some reader does not understand, or only in part, and why the mail is whole there all the same. Anything that is not named here is
 * a finding; what no mail uses any more is one too.
 */
export const ALLOWED: Readonly<Record<string, string>> = {
  // The style sheet only betters what the inline styles already say: dark colours, and less padding on phones.
  '<style> element': 'dropped by some Gmail accounts; every rule that matters stands inline',
  '@media': 'dark theme and phones; without it the mail stays light and readable at any width',
  'Type selector': 'the colour of links in the dark theme; links carry their own colour inline',
  // The frame around the mail; direction, language and colour stand on the first wrapper once more.
  '<body> element': 'becomes a <div>; the wrapper inside repeats background, language and direction',
  'lang attribute': 'kept on the first wrapper; where it is dropped only a screen reader’s voice differs',
  'dir attribute': 'direction and text-align stand inline as well',
  direction: 'as above; one reader leaves it out, and the dir attribute remains',
  'role attribute':
    'tells screen readers that a table is layout; without it they read the same words in the same order',
  // The hidden first line: several ways to hide it, for each reader one that works.
  'display:none':
    'Word’s engine ignores it on some elements; the line is also one pixel high, without size and in the colour of the ground',
  display: 'as above, and blocks on phones, where the style sheet counts',
  overflow: 'as above',
  opacity: 'as above',
  'height property': 'max-height of the first line, and the bars of a chart, which have their size as attributes too',
  // Long words and addresses break where the reader can; elsewhere the column grows.
  'overflow-wrap': 'without it a very long word widens the column; nothing is lost',
  // Sizes: Word’s engine rounds or ignores some of them.
  'max-width': 'Word’s engine takes the whole width of the pane; the text stays in one column',
  'width property': 'on cells of the facts, which size themselves where it is ignored',
  'width attribute': 'as above',
  margin: 'negative values and "auto" are not used; the plain values are understood',
  padding: 'on cells, where every reader understands it',
  'line-height': 'Word’s engine rounds it',
  'font-size': 'px everywhere, which every reader understands',
  'font-weight': 'bold and normal only',
  'text-align': 'left and right only, chosen while rendering; start and end are not used',
  'align attribute': 'centres the column; without it the column stands at the side',
  background: 'background-color only, with the bgcolor attribute on buttons',
  border: 'one line under facts; decoration',
  'border-radius': 'round corners of buttons; decoration',
  'text-decoration': 'none on buttons, which are links',
  '<ul>, <ol> and <dl>': 'lists keep their items and numbers; only the indent differs',
  'list-style': 'as above',
};

/** What readers do not understand in this HTML, beyond what is allowed: "feature: readers". */
export function readerFindings(html: string): string[] {
  const found = new Map<string, Set<string>>();
  for (const { title, reader } of issuesIn(html)) {
    if (title in ALLOWED) continue;
    const readers = found.get(title) ?? new Set();
    found.set(title, readers.add(reader));
  }
  return [...found].map(([title, readers]) => `${title}: ${[...readers].join(', ')}`);
}

/** The allowed features that this HTML uses. */
export const usedFeatures = (html: string): string[] => [...new Set(issuesIn(html).map(({ title }) => title))];

function issuesIn(html: string): { title: string; reader: string }[] {
  const { issues } = caniemail({ clients: [...READERS], html });
  return [issues.errors, issues.warnings].flatMap((kind) =>
    [...kind].flatMap(([reader, list]) => list.map(({ title }) => ({ title, reader }))),
  );
}
