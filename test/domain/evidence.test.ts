import { describe, expect, it } from '@jest/globals';
import { claimedType, foundType, isSaidOf, type EvidenceType } from '../../domain/evidence.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const ZIP = 'PK\x03\x04\x14\x00\x00\x00\x08\x00';
const office = (folder: string, part: string): Uint8Array =>
  bytes(`${ZIP}[Content_Types].xml…${ZIP}_rels/.rels…${ZIP}${folder}/${part}.xml`);
const PNG = bytes('\x89PNG\r\n\x1a\n\x00\x00');

describe('what a file is', () => {
  it.each<[EvidenceType, Uint8Array]>([
    ['pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
    ['png', PNG],
    ['jpg', bytes('\xff\xd8\xff\xe0\x00\x10JFIF')],
    ['docx', office('word', 'document')],
    ['xlsx', office('xl', 'workbook')],
    ['pptx', office('ppt', 'presentation')],
    ['odt', bytes(`${ZIP}${'\0'.repeat(20)}mimetypeapplication/vnd.oasis.opendocument.textPK`)],
    ['ods', bytes(`${ZIP}${'\0'.repeat(20)}mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK`)],
    ['eml', bytes('Received: from mx\r\nSubject: =?utf-8?q?a?=\r\n\r\nbody \xff')],
    ['eml', bytes('From a@b Mon Jan 1\nSubject: x\n\nbody')],
    ['csv', utf8('gün;tutar\n2026-10-02;1.200,00\n')],
    ['txt', utf8('Not: müşteri 2 Ekim’de aradı.\t\r\n')],
  ])('%s is found by its bytes', (type, content) => {
    expect(foundType(content, type)).toBe(type);
  });

  it('is found whatever the name claims', () => {
    expect(foundType(PNG, 'pdf')).toBe('png');
    expect(foundType(bytes('%PDF-1.4'), 'txt')).toBe('pdf');
  });

  it.each<[string, EvidenceType, Uint8Array]>([
    ['a program', 'txt', bytes('MZ\x90\x00\x03\x00')],
    ['a program named as a document', 'pdf', bytes('\x7fELF\x02\x01')],
    ['an archive that is no document', 'docx', bytes(`${ZIP}run.exe`)],
    [
      'a document with macros',
      'docx',
      bytes(`${ZIP}[Content_Types].xml${ZIP}word/document.xml${ZIP}word/vbaProject.bin`),
    ],
    ['text that is not UTF-8', 'txt', bytes('caf\xe9')],
    ['text with control characters', 'csv', bytes('a;b\x1b[31m')],
    ['text that is no mail', 'eml', utf8('hello there')],
    ['a web page named as a picture', 'png', utf8('<html><script>alert(1)</script>')],
    ['nothing', 'pdf', new Uint8Array()],
  ])('%s is not taken', (_what, claimed, content) => {
    expect(foundType(content, claimed)).toBeNull();
  });

  it('is claimed by the ending of its name, which must be one of those taken', () => {
    expect(['a.PDF', 'Foto.jpeg', 'a.b.txt'].map(claimedType)).toEqual(['pdf', 'jpg', 'txt']);
    expect(['a.html', 'a.svg', 'a.exe', 'a.docm', 'noending', '.pdf.'].map(claimedType)).toEqual(Array(6).fill(null));
  });

  it('may be said by its media type, with or without parameters', () => {
    expect(isSaidOf('text/csv; charset=utf-8', 'csv')).toBe(true);
    expect(isSaidOf('Application/PDF', 'pdf')).toBe(true);
    expect(isSaidOf('text/html', 'txt')).toBe(false);
  });
});
