import { readdir } from 'node:fs/promises';

const FOLDER = new URL('../templates/messages/', import.meta.url);

/** The module that holds every file of `templates/messages/<lang>/`, by language and file; throws where a language lacks a file. */
export async function messagesCode(): Promise<string> {
  const languages = (await readdir(FOLDER)).sort();
  const lists = await Promise.all(languages.map(async (lang) => [lang, await filesOf(lang)] as const));
  const [first] = lists;
  for (const [lang, files] of lists)
    if (files.join() !== first?.[1].join())
      throw new Error(
        `templates/messages/${lang}: found ${files.join(', ')}, expected the files of ${String(first?.[0])}: ${String(first?.[1].join(', '))}`,
      );
  const named = lists.flatMap(([lang, files]) => files.map((file) => ({ lang, file, name: nameOf(lang, file) })));
  return `/* eslint-disable */
// written by tools/list-messages.ts (npm run templates)
${named.map(({ lang, file, name }) => `import ${name} from './messages/${lang}/${file}.json' with { type: 'json' };`).join('\n')}
export const MESSAGE_FILES = {
${lists.map(([lang, files]) => `  ${lang}: { ${files.map((file) => `${file}: ${nameOf(lang, file)}`).join(', ')} },`).join('\n')}
};
`;
}

const nameOf = (lang: string, file: string): string => `${lang}${file.charAt(0).toUpperCase()}${file.slice(1)}`;

const filesOf = async (lang: string): Promise<string[]> =>
  (await readdir(new URL(`${lang}/`, FOLDER)))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
