import type { Language } from '../domain/codes.ts';
import { MESSAGE_FILES as FILES } from './messages.generated.ts';

type MessageFile = Readonly<Record<string, string>>;

/** Flat dotted keys to ICU messages, per language and file; a language is one folder. No key stands in two files. */
export const MESSAGE_FILES: Readonly<Record<Language, Readonly<Record<string, MessageFile>>>> = FILES;

const BY_LANGUAGE = new Map(
  Object.entries(MESSAGE_FILES).map(([language, files]) => [
    language,
    new Map(Object.values(files).flatMap((file) => Object.entries(file))),
  ]),
);

/** The ICU message of a key, or undefined. */
export function messageOf(language: string, key: string): string | undefined {
  return BY_LANGUAGE.get(language)?.get(key);
}
