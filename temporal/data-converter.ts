import { createRequire } from 'node:module';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../db/keys/key-ring.ts';
import { payloadCodec } from './payload-codec.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** The same in client, worker and replay. */
export function dataConverter(keys: KeyRing): DataConverter {
  return {
    failureConverterPath: createRequire(import.meta.url).resolve(`./failure-converter.${EXTENSION}`),
    payloadCodecs: [payloadCodec(keys)],
  };
}
