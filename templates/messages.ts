import type { Language } from '../domain/codes.ts';
import enCommon from './messages/en/common.json' with { type: 'json' };
import enForms from './messages/en/forms.json' with { type: 'json' };
import enMails from './messages/en/mails.json' with { type: 'json' };
import enNotice from './messages/en/notice.json' with { type: 'json' };
import enPages from './messages/en/pages.json' with { type: 'json' };
import trCommon from './messages/tr/common.json' with { type: 'json' };
import trForms from './messages/tr/forms.json' with { type: 'json' };
import trMails from './messages/tr/mails.json' with { type: 'json' };
import trNotice from './messages/tr/notice.json' with { type: 'json' };
import trPages from './messages/tr/pages.json' with { type: 'json' };

type MessageFile = Readonly<Record<string, string>>;

/** Flat dotted keys to ICU messages, per language and file; a language is one folder. No key stands in two files. */
export const MESSAGE_FILES: Readonly<Record<Language, Readonly<Record<string, MessageFile>>>> = {
  en: { common: enCommon, forms: enForms, mails: enMails, notice: enNotice, pages: enPages },
  tr: { common: trCommon, forms: trForms, mails: trMails, notice: trNotice, pages: trPages },
};

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
