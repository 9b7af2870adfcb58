import * as z from 'zod';

/** Parts of what the API answers. They describe and never check: the types of the views are what the answers are made from. */

export const uuid = z.uuid().meta({ examples: ['0190a1b2-0000-7000-8000-000000000001'] });
export const instant = z.iso.datetime({ offset: true }).meta({ examples: ['2026-12-01T08:00:00.000Z'] });
export const day = z.iso.date().meta({ examples: ['2026-12-31'] });
export const Money = z
  .object({ amount: z.int().meta({ description: 'In minor units, such as cents.' }), currency: z.string().length(3) })
  .meta({ id: 'Money', examples: [{ amount: 120_000, currency: 'EUR' }] });
/** Somebody of the directory or of the case. */
export const Named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Named' });
/** What differs from case to case, such as the values of a rule. */
export const anything = z.record(z.string(), z.unknown());

/** One page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Send it as `cursor` for the next page; null on the last one.' }),
  });

/** Named once: every refusal refers to it by this name. */
z.globalRegistry.add(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Codes are added, never renamed.' }),
    detail: z.string().meta({ description: 'What was found, what was expected, what to do next.' }),
    errors: z.array(z.object({ path: z.string(), found: z.string(), expected: z.string() })),
  }),
  {
    id: 'Problem',
    description: 'RFC 9457.',
    examples: [
      {
        type: 'urn:partways:problem:invalid-input',
        title: 'The input does not fit',
        status: 422,
        code: 'INVALID_INPUT',
        detail:
          'reasons: found an empty list, expected 1 to 10 reasons. Correct it and send the case again; nothing was changed.',
        errors: [{ path: 'reasons', found: 'an empty list', expected: '1 to 10 reasons' }],
      },
    ],
  },
);

/** What a route answers, by status; `type` where it is no JSON. */
export interface Answer {
  readonly about: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}
export type Answers = Readonly<Record<string, Readonly<Record<number, Answer>>>>;

export const ok = (about: string, schema: z.ZodType): Readonly<Record<number, Answer>> => ({ 200: { about, schema } });
export const created = (about: string, schema: z.ZodType): Readonly<Record<number, Answer>> => ({
  201: { about, schema },
});
/** 201 the first time, 200 for what is there already. */
export const createdOnce = (about: string, schema: z.ZodType): Readonly<Record<number, Answer>> => ({
  200: { about: 'It is there already: the same answer as the first time.', schema },
  201: { about, schema },
});
export const file = (about: string, type: string): Readonly<Record<number, Answer>> => ({ 200: { about, type } });
