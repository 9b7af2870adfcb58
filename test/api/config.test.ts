import { expect, test } from '@jest/globals';
import { readConfig } from '../../api/config.ts';

const GOOD = {
  DATABASE_URL: 'postgres://me:secret@localhost:5432/partways',
  TEMPORAL_ADDRESS: 'localhost:7233',
  PUBLIC_URL: 'https://endings.example.com/',
  PORT: '7400',
  MASTER_KEY_FILE: '/run/secrets/master',
};

test('defaults fill what is not set, and the base of links has no slash at its end', () => {
  expect(readConfig({ ...GOOD, HOST: '', OTHER: 'x' })).toEqual({
    ...GOOD,
    PUBLIC_URL: 'https://endings.example.com',
    PORT: 7400,
    HOST: '127.0.0.1',
    TEMPORAL_NAMESPACE: 'default',
    INTERNAL_PORT: 0,
    INTERNAL_HOST: '127.0.0.1',
    TRUST_PROXY: [],
    OIDC_ALLOW_MAIL: false,
    WEBHOOK_PRIVATE_HOSTS: [],
  });
});

test.each([
  ['PORT', '70000', 'found "70000", expected a port from 0 to 65535'],
  ['PORT', 'http', 'found "http", expected a port'],
  [
    'PUBLIC_URL',
    'https://x.example/app',
    'found "https://x.example/app", expected the address people open, without a path',
  ],
  ['PUBLIC_URL', 'ftp://x.example', 'expected the address people open'],
  ['TEMPORAL_ADDRESS', 'localhost', 'expected host and port such as 127.0.0.1:7233'],
  ['TEMPORAL_NAMESPACE', 'a b', 'expected a namespace such as default'],
  ['TRUST_PROXY', 'my-proxy', 'expected addresses of proxies'],
])('%s=%s is refused with variable, value and what is allowed', (name, value, text) => {
  expect(() => readConfig({ ...GOOD, [name]: value })).toThrow(`${name}: ${text.startsWith('found') ? text : ''}`);
  expect(() => readConfig({ ...GOOD, [name]: value })).toThrow(text);
});

test('every missing variable is named at once', () => {
  expect(() => readConfig({})).toThrow(
    /DATABASE_URL: found nothing.*\n.*TEMPORAL_ADDRESS: found nothing.*\n.*PUBLIC_URL: found nothing.*\n.*PORT.*\n.*MASTER_KEY_FILE/,
  );
});

test('the password of a database URL stands in no message', () => {
  expect(() => readConfig({ ...GOOD, DATABASE_URL: 'mysql://me:secret@localhost' })).toThrow(
    /^DATABASE_URL: found a value of another form(?![\s\S]*secret)/,
  );
});

test('addresses of proxies are a list', () => {
  expect(readConfig({ ...GOOD, TRUST_PROXY: '10.0.0.4, 10.0.0.5' }).TRUST_PROXY).toEqual(['10.0.0.4', '10.0.0.5']);
});
