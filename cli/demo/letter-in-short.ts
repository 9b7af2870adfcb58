const WIDTH = 96;

/** The letter from its subject to its last line, wrapped, without addresses and long explanations. */
export function letterInShort(subject: string, text: string): string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('Dear '));
  const to = lines.findIndex((line) => line.startsWith('Kind regards'));
  const kept = lines
    .slice(Math.max(from, 0), to < 0 ? undefined : to)
    .filter((line) => line !== '' && !line.startsWith('  '));
  return [subject, '', ...kept.flatMap(wrap)].map((line) => `  │ ${line}`.trimEnd());
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
