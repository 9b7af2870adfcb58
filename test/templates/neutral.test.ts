import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../domain/codes.ts';
import { renderMail } from '../../templates/render.ts';
import { EVERY_MAIL, renderedMail } from './every-mail.ts';

/** Mails that a client may get before the notice: they neither announce nor deny an end (F9). */
const BEFORE_THE_NOTICE = ['T05', 'T06', 'T07c', 'T18', 'T21c', 'T26', 'T26d', 'T32', 'T33', 'T37'];

const WORDS_OF_AN_END: Readonly<Record<Language, RegExp>> = {
  de: /(?<!\p{L})(end(e|en|et|ete|gültig)|beend\p{L}*|kündig\p{L}*|vertragsende\p{L}*|auslauf\p{L}*|auflös\p{L}*|schließ(en|t|ung)|abschluss|abschließ\p{L}*|letzte[rn]? tag|stopp\p{L}*|verlass\p{L}*|trenn\p{L}*|abschied\p{L}*|nicht verlänger\p{L}*|erstatt\p{L}*|kulanz)(?!\p{L})/iu,
  fr: /(?<!\p{L})(fin|finir|finit|terminer?|terminé\p{L}*|résili\p{L}*|rupture|rompre|clôtur\p{L}*|expir\p{L}*|dernier jour|arrêt\p{L}*|quitt\p{L}*|adieu\p{L}*|non-renouvellement|rembours\p{L}*|geste commercial|cess\p{L}*)(?!\p{L})/iu,
  en: /\b(ends?|ended|ending|terminat\w*|cancel\w*|clos(e|es|ed|ing|ure)|expir\w*|final\w*|last day|notice|stop\w*|quit\w*|leav(e|es|ing)|part(ing|ed) ways|farewell|offboard\w*|successor|not renew\w*|refund\w*|goodwill)\b/iu,
  fa: /(?<!\p{L})(پایان\p{L}*|خاتمه\p{L}*|فسخ\p{L}*|اقاله|تفاسخ|انفساخ|لغو|باطل|ابطال|بسته (شد|می)|می‌بندیم|آخرین روز|توقف|متوقف|جدایی|جدا شدن|بدرود|عدم تمدید|تمدید (نمی|نکر)\p{L}*|بازپرداخت|استرداد|حسن نیت|خسارت)(?!\p{L})/iu,
  gu: /(?<![\p{L}\p{M}])(સમાપ્ત[\p{L}\p{M}]*|અંત(?![\p{L}\p{M}])|અંતિમ|આખરી|છેલ્લ[\p{L}\p{M}]*|રદ|બંધ|છૂટા|વિદાય|અલવિદા|નોટિસ[\p{L}\p{M}]*|રિફંડ[\p{L}\p{M}]*|સદ્ભાવ[\p{L}\p{M}]*|વળતર|અટકાવ[\p{L}\p{M}]*|હસ્તાંતરણ[\p{L}\p{M}]*|સમાપન|પૂર(ો|ી|ું|ા|ાં) થ[\p{L}\p{M}]*|નહીં લંબાવ[\p{L}\p{M}]*)(?![\p{L}\p{M}])/u,
  tr: /(?<!\p{L})(son(a|lan|lu|u|uç)?|bit(i|me|er|ir)\p{L}*|fesih\p{L}*|feshet\p{L}*|iptal\p{L}*|kapan\p{L}*|kapat\p{L}*|yenileme\p{L}*|ayrıl\p{L}*|durdur\p{L}*|vazgeç\p{L}*|veda\p{L}*|iade\p{L}*|tazminat\p{L}*|dönem sonu|son gün\p{L}*)(?!\p{L})/iu,
};

const mails = EVERY_MAIL.filter(({ kind, sample }) => BEFORE_THE_NOTICE.includes(kind) && sample !== 'longest');

describe.each(mails)('$title, which may reach the client before the notice', (mail) => {
  test('holds no word of an end', () => {
    // Samples show a mail after the notice: the page about the ending has no link before (activities/links/mint-client-page.ts).
    const early = 'clientPage' in mail.data ? { ...mail.data, clientPage: null } : mail.data;
    const { subject, preheader, text, html } = renderMail(mail.kind, early);
    const words = html.replace(/<style>[^]*?<\/style>|<[^>]+>/gu, ' ');
    for (const part of [subject, preheader, text, words]) expect(part).not.toMatch(WORDS_OF_AN_END[mail.lang]);
  });
});

test('the list of words catches a mail that does announce an end', () => {
  for (const mail of EVERY_MAIL.filter(({ kind, sample }) => kind === 'T38c' && sample === 'plain'))
    expect(renderedMail(mail).text).toMatch(WORDS_OF_AN_END[mail.lang]);
});
