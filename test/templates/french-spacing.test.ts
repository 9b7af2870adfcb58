import { expect, it } from '@jest/globals';
import { MESSAGE_FILES } from '../../templates/messages.ts';

/** What is shown in the language of programs: addresses, settings, times. */
const NOT_FRENCH = /https?:\/\/\S+|\b\w+: \d+\b|\b\d{1,2}:\d{2}\b/gu;
/** A sign with a common blank or none before it, or a quotation without its no-break blanks. */
const WRONG = /(?<![\s\u00a0\u202f])[;!?»](?!\S)|[ ][:;!?»€]|(?<=[\p{L})}»]):(?=\s|$)|«(?![\u00a0\u202f])/gu;

it('every French text has a no-break space before : ; ! ? » € and behind «', () => {
  const wrong = Object.values(MESSAGE_FILES.fr)
    .flatMap((file) => Object.entries(file))
    .flatMap(([key, text]) =>
      Array.from(text.replace(NOT_FRENCH, '').matchAll(WRONG), ({ index }) => `${key}: …${text.slice(index - 12, index + 6)}…`),
    );
  expect(wrong).toEqual([]);
});
