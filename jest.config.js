/** Packages without a CommonJS build: Jest can `require` them only on Node 24.9 and later with --experimental-vm-modules. */
const ESM_ONLY = [
  'intl-messageformat',
  '@formatjs',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  'caniemail',
  '@adobe/css-tools',
  'dot-prop',
  'split-lines',
  'onetime',
  'mimic-function',
  'openid-client',
  'oauth4webapi',
  'jose',
];

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: './test/support/one-realm-environment.ts',
  cacheDirectory: '.cache/jest',
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  transform: {
    '^.+\\.[jt]s$': ['@swc/jest', { swcrc: false, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
};

/** @type {import('jest').Config} */
export default {
  ...shared,
  roots: ['<rootDir>/test'],
  testTimeout: 90_000,
  maxWorkers: 2,
  forceExit: true,
  globalSetup: './test/support/global-setup.ts',
  globalTeardown: './test/support/global-teardown.ts',
};

/** No services: domain and templates. */
export const pure = {
  ...shared,
  globalSetup: './test/support/pure-setup.ts',
  roots: ['<rootDir>/test/domain', '<rootDir>/test/templates'],
};
