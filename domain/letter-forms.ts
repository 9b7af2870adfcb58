import type { FormContext } from './form-context.ts';
import { ifAny, longtext, needed, options, text, yesno } from './form-parts.ts';
import type { Field } from './forms.ts';

const MAY_END = { field: 'mayEnd', in: [true] } as const;

/** What the contract review says about an end that is allowed. */
export const reviewFields = ({ packs, packExceptions }: FormContext): readonly Field[] => [
  { ...text('clauseId', 60), when: MAY_END },
  { ...longtext('clauseText'), when: MAY_END },
  { ...needed, name: 'noticeDays', type: 'integer', min: 0, max: 1_000, when: MAY_END },
  { ...needed, name: 'noticeMonths', type: 'integer', min: 0, max: 36, when: MAY_END },
  {
    ...needed,
    name: 'countedFrom',
    type: 'choice',
    options: options('sending', 'receipt'),
    when: MAY_END,
  },
  { ...yesno('emailEnough'), when: MAY_END },
  // The for-cause clause of FAST: another action, and so other packs (D8).
  { ...ifAny, name: 'forCause', type: 'yesno', when: MAY_END },
  { ...ifAny, name: 'legalMonths', type: 'integer', min: 0, max: 36, when: MAY_END },
  { ...ifAny, name: 'midTermReason', type: 'longtext', max: 2_000, when: MAY_END },
  { ...ifAny, name: 'complaintRoute', type: 'text', max: 300, when: MAY_END },
  // Counts only from Legal: an unpaid invoice may be set off against what we owe.
  { ...ifAny, name: 'setOff', type: 'yesno', when: MAY_END },
  ...(packExceptions.length > 0
    ? [
        {
          ...ifAny,
          name: 'packExceptions',
          type: 'choices',
          atLeast: 0,
          options: packExceptions,
          when: MAY_END,
        } as const,
      ]
    : []),
  ...(packs.length > 0
    ? [
        {
          ...ifAny,
          name: 'packsConfirmed',
          type: 'choices',
          atLeast: 0,
          options: packs,
          when: MAY_END,
        } as const,
      ]
    : []),
];

/** The owner's words for the five parts of the notice. */
export const letterFields = ({
  alternatives,
  packContents,
  reasonsForbidden,
  adviceEnough,
}: FormContext): readonly Field[] => [
  longtext('thanks', 400),
  { ...longtext('framing', 2_000), required: !reasonsForbidden },
  { ...ifAny, name: 'ownShare', type: 'longtext', max: 600 },
  { ...ifAny, name: 'goodwillText', type: 'longtext', max: 400 },
  longtext('apology', 400),
  {
    ...needed,
    required: !adviceEnough,
    name: 'alternatives',
    type: 'choices',
    options: alternatives,
    atLeast: adviceEnough ? 0 : 1,
  },
  ...packContents.map((content): Field => ({ ...longtext(`pack.${content.key}`), about: content.text })),
];
