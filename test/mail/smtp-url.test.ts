import { describe, expect, test } from '@jest/globals';
import { parseSmtpUrl } from '../../mail/smtp-url.ts';
import { createMailTransport } from '../../mail/transport.ts';

describe('SMTP_URL', () => {
  test.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, security: 'starttls', login: null }],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, security: 'tls', login: null }],
    [
      'smtp://mail.example.com:2525/?tls=off',
      { host: 'mail.example.com', port: 2525, security: 'plain-by-choice', login: null },
    ],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, security: 'plain-loopback', login: null }],
    ['smtp://localhost:25', { host: '127.0.0.1', port: 25, security: 'plain-loopback', login: null }],
    ['smtp://[::1]:25', { host: '::1', port: 25, security: 'plain-loopback', login: null }],
    ['smtp://127.0.0.1.example.com', { host: '127.0.0.1.example.com', port: 587, security: 'starttls', login: null }],
    [
      'smtp://user%40x:p%3Aw%25@mail.example.com',
      { host: 'mail.example.com', port: 587, security: 'starttls', login: { user: 'user@x', pass: 'p:w%' } },
    ],
  ])('%s is understood', (text, server) => {
    expect(parseSmtpUrl(text)).toEqual(server);
  });

  test.each([
    ['', 'found something that is no URL'],
    ['mail.example.com', 'found something that is no URL'],
    ['http://mail.example.com', 'found the scheme http://'],
    ['smtp://', 'found no host'],
    ['smtp:mail.example.com', 'found no host'],
    ['smtp://mail.example.com:99999', 'found something that is no URL'],
    ['smtp://mail.example.com:0', 'found port 0'],
    ['smtp://mail.example.com:465', 'found smtp:// with port 465'],
    ['smtp://mail.example.com/inbox', 'found "/inbox" after the host'],
    ['smtp://mail.example.com#x', 'found "#x" after the host'],
    ['smtp://mail.example.com?tls=no', 'found tls=no'],
    ['smtp://mail.example.com?tls=off&tls=off', 'found tls=off and tls=off'],
    ['smtp://mail.example.com?requireTLS=false', 'found the parameter "requireTLS"'],
    ['smtp://mail.example.com?pool=true', 'found the parameter "pool"'],
    ['smtps://mail.example.com?tls=off', 'found smtps:// together with tls=off'],
    ['smtp://user@mail.example.com', 'found only one of user and password'],
    ['smtp://user:%zz@mail.example.com', 'found a % in user or password'],
  ])('%j is refused with field, found, expected and cure', (text, found) => {
    expect(() => createMailTransport(text)).toThrow(`SMTP_URL: ${found}`);
    expect(() => createMailTransport(text)).toThrow(/expected .*; set SMTP_URL to/);
  });

  test('a refusal never shows the password', () => {
    for (const text of [
      'smtp://user:hunter2@',
      'http://user:hunter2@x',
      'smtp://user:hunter2@x:465',
      'smtp://u:hunter2@x/y',
    ])
      expect(() => parseSmtpUrl(text)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
      );
  });
});
