import type { Language } from '../domain/codes.ts';
import enCommon from './messages/en/common.json' with { type: 'json' };
import enForms from './messages/en/forms.json' with { type: 'json' };
import enInbound from './messages/en/inbound.json' with { type: 'json' };
import enLint from './messages/en/lint.json' with { type: 'json' };
import enMails from './messages/en/mails.json' with { type: 'json' };
import enNotice from './messages/en/notice.json' with { type: 'json' };
import enPages from './messages/en/pages.json' with { type: 'json' };
import enRecord from './messages/en/record.json' with { type: 'json' };
import enWordings from './messages/en/wordings.json' with { type: 'json' };
import deCommon from './messages/de/common.json' with { type: 'json' };
import deForms from './messages/de/forms.json' with { type: 'json' };
import deInbound from './messages/de/inbound.json' with { type: 'json' };
import deLint from './messages/de/lint.json' with { type: 'json' };
import deMails from './messages/de/mails.json' with { type: 'json' };
import deNotice from './messages/de/notice.json' with { type: 'json' };
import dePages from './messages/de/pages.json' with { type: 'json' };
import deRecord from './messages/de/record.json' with { type: 'json' };
import deWordings from './messages/de/wordings.json' with { type: 'json' };
import frCommon from './messages/fr/common.json' with { type: 'json' };
import frForms from './messages/fr/forms.json' with { type: 'json' };
import frInbound from './messages/fr/inbound.json' with { type: 'json' };
import frLint from './messages/fr/lint.json' with { type: 'json' };
import frMails from './messages/fr/mails.json' with { type: 'json' };
import frNotice from './messages/fr/notice.json' with { type: 'json' };
import frPages from './messages/fr/pages.json' with { type: 'json' };
import frRecord from './messages/fr/record.json' with { type: 'json' };
import frWordings from './messages/fr/wordings.json' with { type: 'json' };
import faCommon from './messages/fa/common.json' with { type: 'json' };
import faForms from './messages/fa/forms.json' with { type: 'json' };
import faInbound from './messages/fa/inbound.json' with { type: 'json' };
import faLint from './messages/fa/lint.json' with { type: 'json' };
import faMails from './messages/fa/mails.json' with { type: 'json' };
import faNotice from './messages/fa/notice.json' with { type: 'json' };
import faPages from './messages/fa/pages.json' with { type: 'json' };
import faRecord from './messages/fa/record.json' with { type: 'json' };
import faWordings from './messages/fa/wordings.json' with { type: 'json' };
import guCommon from './messages/gu/common.json' with { type: 'json' };
import guForms from './messages/gu/forms.json' with { type: 'json' };
import guInbound from './messages/gu/inbound.json' with { type: 'json' };
import guLint from './messages/gu/lint.json' with { type: 'json' };
import guMails from './messages/gu/mails.json' with { type: 'json' };
import guNotice from './messages/gu/notice.json' with { type: 'json' };
import guPages from './messages/gu/pages.json' with { type: 'json' };
import guRecord from './messages/gu/record.json' with { type: 'json' };
import guWordings from './messages/gu/wordings.json' with { type: 'json' };
import trCommon from './messages/tr/common.json' with { type: 'json' };
import trForms from './messages/tr/forms.json' with { type: 'json' };
import trInbound from './messages/tr/inbound.json' with { type: 'json' };
import trLint from './messages/tr/lint.json' with { type: 'json' };
import trMails from './messages/tr/mails.json' with { type: 'json' };
import trNotice from './messages/tr/notice.json' with { type: 'json' };
import trPages from './messages/tr/pages.json' with { type: 'json' };
import trRecord from './messages/tr/record.json' with { type: 'json' };
import trWordings from './messages/tr/wordings.json' with { type: 'json' };

type MessageFile = Readonly<Record<string, string>>;

/** Flat dotted keys to ICU messages, per language and file; a language is one folder. No key stands in two files. */
export const MESSAGE_FILES: Readonly<Record<Language, Readonly<Record<string, MessageFile>>>> = {
  en: {
    common: enCommon,
    forms: enForms,
    inbound: enInbound,
    lint: enLint,
    mails: enMails,
    notice: enNotice,
    pages: enPages,
    record: enRecord,
    wordings: enWordings,
  },
  de: {
    common: deCommon,
    forms: deForms,
    inbound: deInbound,
    lint: deLint,
    mails: deMails,
    notice: deNotice,
    pages: dePages,
    record: deRecord,
    wordings: deWordings,
  },
  fr: {
    common: frCommon,
    forms: frForms,
    inbound: frInbound,
    lint: frLint,
    mails: frMails,
    notice: frNotice,
    pages: frPages,
    record: frRecord,
    wordings: frWordings,
  },
  fa: {
    common: faCommon,
    forms: faForms,
    inbound: faInbound,
    lint: faLint,
    mails: faMails,
    notice: faNotice,
    pages: faPages,
    record: faRecord,
    wordings: faWordings,
  },
  gu: {
    common: guCommon,
    forms: guForms,
    inbound: guInbound,
    lint: guLint,
    mails: guMails,
    notice: guNotice,
    pages: guPages,
    record: guRecord,
    wordings: guWordings,
  },
  tr: {
    common: trCommon,
    forms: trForms,
    inbound: trInbound,
    lint: trLint,
    mails: trMails,
    notice: trNotice,
    pages: trPages,
    record: trRecord,
    wordings: trWordings,
  },
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
