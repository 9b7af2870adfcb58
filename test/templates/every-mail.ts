import { LANGUAGES, type Language } from '../../domain/codes.ts';
import { MAIL_KINDS, type MailKind } from '../../domain/mails.ts';
import { renderMail, type RenderedMail } from '../../templates/render.ts';
import { SAMPLE_NAMES, type SampleName } from '../../templates/emails/base-sample.ts';
import { SAMPLES } from '../../templates/samples.ts';

interface EveryMail {
  readonly title: string;
  readonly kind: MailKind;
  readonly lang: Language;
  readonly sample: SampleName;
  readonly data: object;
}

/** The whole catalogue in every language and with every sample. */
export const EVERY_MAIL: readonly EveryMail[] = MAIL_KINDS.flatMap((kind) =>
  LANGUAGES.flatMap((lang) =>
    SAMPLE_NAMES.map((sample) => ({
      title: `${kind} ${lang} ${sample}`,
      kind,
      lang,
      sample,
      data: { ...SAMPLES[kind][sample], lang },
    })),
  ),
);

const rendered = new Map<string, RenderedMail>();

/** Renders once: the suites look at the same mails from several sides. */
export function renderedMail({ title, kind, data }: EveryMail): RenderedMail {
  const known = rendered.get(title) ?? renderMail(kind, data);
  rendered.set(title, known);
  return known;
}
