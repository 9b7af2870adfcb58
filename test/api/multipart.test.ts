import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileIn } from '../../api/multipart.ts';
import { multipartParts } from '../../api/multipart-parts.ts';
import { formWithFile } from '../support/form-with-file.ts';

const TYPE = 'multipart/form-data; boundary=xx';
const raw = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a form with a file', () => {
  test('gives back every byte of it, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        const { body, type } = formWithFile({ name: 'a.txt', content: Buffer.from(content) });
        expect(fileIn(body, type).content.equals(Buffer.from(content))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('names it without folders, with what browsers escape, and says what it is about', () => {
    const { body, type } = formWithFile({ name: 'C:\\own\\Vertrag %22ü%22.pdf', content: raw('x'), about: 'i-1' });
    expect(fileIn(body, type)).toMatchObject({ name: 'Vertrag "ü".pdf', about: 'i-1', mediaType: null });
  });

  test.each([
    ['no boundary', raw('--xx\r\n\r\n\r\n--xx--'), 'multipart/form-data'],
    ['another boundary', raw('--yy\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--yy--'), TYPE],
    ['no end', raw('--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'), TYPE],
    ['a part without a name', raw('--xx\r\nContent-Type: text/plain\r\n\r\n1\r\n--xx--'), TYPE],
    ['a part without a head', raw('--xx\r\nabc\r\n--xx--'), TYPE],
    ['text before it', raw('hello --xx--'), TYPE],
    ['nothing', raw(''), TYPE],
    [
      'too many parts',
      raw(`${'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(30)}--xx--`),
      TYPE,
    ],
  ])('with %s is not read', (_what, body, type) => {
    expect(multipartParts(body, type)).toBeNull();
    expect(() => fileIn(body, type)).toThrow('Found a form that cannot be read');
  });

  test('needs exactly one file that was chosen', () => {
    const none = formWithFile({ name: '', content: raw('') });
    expect(() => fileIn(none.body, none.type)).toThrow('file: found no file, expected one file.');
    const two = `${'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n1\r\n'.repeat(2)}--xx--`;
    expect(() => fileIn(raw(two), TYPE)).toThrow('found several files');
  });
});
