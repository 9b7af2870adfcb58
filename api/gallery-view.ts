import * as z from 'zod';
import { LANGUAGES, type Language } from '../domain/codes.ts';
import { MAIL_KINDS, MAILS, type MailKind } from '../domain/mails.ts';
import { formatNumber } from '../templates/format.ts';
import { SAMPLE_NAMES } from '../templates/emails/base-sample.ts';
import { galleryMail, type GalleryMail } from '../templates/gallery-mail.ts';
import { translate } from '../templates/render.ts';

const THEMES = ['light', 'dark'] as const;
/** Frames of these widths in CSS pixels: a phone, and the reading pane of a desktop. */
const WIDTHS = [375, 700] as const;

const orNull = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);
/** What a gallery shows; unknown choices count as none, so that an address never fails. */
export const GalleryQuery = z.strictObject({
  kind: orNull(z.enum(MAIL_KINDS as readonly [MailKind, ...MailKind[]])), // a table with many entries
  lang: orNull(z.enum([...LANGUAGES, 'every'])),
  sample: z.enum(SAMPLE_NAMES).catch('plain').default('plain'),
});
export const GalleryParam = z.strictObject({
  kind: z.enum(MAIL_KINDS as readonly [MailKind, ...MailKind[]]), // as above
  lang: z.enum(LANGUAGES),
  sample: z.enum(SAMPLE_NAMES),
});
export const FrameQuery = z.strictObject({ theme: z.enum(THEMES).catch('light').default('light') });

/** Whether more is known about a mail than the gallery itself checks. */
export type MoreChecks = (
  mail: GalleryMail,
) => readonly { readonly name: string; readonly findings: readonly string[] }[];

/**
 * The page of the gallery for a reader: every mail in one language as a list, or one mail in one or every language with its frames in two
 * widths and both themes. `more` adds checks that only a workshop has.
 */
export function galleryView(
  reader: Language,
  query: z.infer<typeof GalleryQuery>,
  more: MoreChecks = () => [],
): object {
  const { kind, sample } = query;
  const lang = query.lang ?? reader;
  const languages = lang === 'every' ? LANGUAGES : [lang];
  const kinds = kind === null ? MAIL_KINDS : [kind];
  const mails = kinds.flatMap((one) =>
    languages.map((language) => mailView(reader, galleryMail(one, language, sample), kind !== null, more)),
  );
  return {
    ...{ mails, alone: kind !== null, failing: mails.filter(({ ok }) => !ok).length, count: mails.length },
    ...neighbours(kind, lang, sample),
    kinds: chosen(MAIL_KINDS, kind ?? ''),
    languages: [...chosen(LANGUAGES, lang), { value: 'every', chosen: lang === 'every' }],
    samples: chosen(SAMPLE_NAMES, sample),
  };
}

const chosen = (values: readonly string[], own: string) => values.map((value) => ({ value, chosen: value === own }));

const addressOf = (kind: MailKind, lang: string, sample: string): string =>
  `/mails?kind=${kind}&lang=${lang}&sample=${sample}`;

/** The mail before and after this one, for the keyboard. */
function neighbours(
  kind: MailKind | null,
  lang: string,
  sample: string,
): { previous: string | null; next: string | null } {
  const at = kind === null ? -1 : MAIL_KINDS.indexOf(kind);
  const link = (place: number): string | null => {
    const other = kind === null ? undefined : MAIL_KINDS[place];
    return other === undefined ? null : addressOf(other, lang, sample);
  };
  return { previous: at > 0 ? link(at - 1) : null, next: link(at + 1) };
}

function mailView(reader: Language, mail: GalleryMail, withFrames: boolean, more: MoreChecks) {
  const { kind, lang, sample, subject, preheader, text, bytes } = mail;
  const checks = [...mail.checks, ...more(mail)].map(({ name, findings }) => ({
    name: translate(reader, `gallery.check.${name}`),
    findings,
  }));
  const source = `/mails/gallery/${kind}/${lang}/${sample}`;
  return {
    ...{ kind, lang, subject, preheader, checks, audience: MAILS[kind].audience },
    id: `${kind}-${lang}`,
    name: `${kind}, ${translate(reader, `wordings.in.${lang}`)}`,
    text: withFrames ? text : '',
    href: addressOf(kind, lang, sample),
    size: formatNumber(reader, Math.ceil(bytes / 1_000)),
    ok: checks.every(({ findings }) => findings.length === 0),
    frames: withFrames
      ? WIDTHS.flatMap((width) => THEMES.map((theme) => ({ width, theme, src: `${source}?theme=${theme}` })))
      : [],
  };
}
