import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { KeyRing } from '../db/keys/key-ring.ts';
import { seal, unseal } from '../db/keys/seal.ts';

const ENCODING = 'binary/encrypted';
const CONTEXT = 'temporal-payload';
/** CommonJS without named exports that Node could see. */
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Encrypts every payload that leaves for Temporal: AES-256-GCM over the whole payload, the key's id in its metadata. */
export function payloadCodec(keys: KeyRing): PayloadCodec {
  const encode = (payload: Payload): Payload => ({
    metadata: { encoding: Buffer.from(ENCODING), 'key-id': Buffer.from(keys.id) },
    data: seal(keys.payload, Buffer.from(PayloadMessage.encode(payload).finish()), CONTEXT),
  });
  const decode = (payload: Payload): Payload => {
    const { metadata, data } = payload;
    if (metadata?.['encoding'] === undefined || Buffer.from(metadata['encoding']).toString() !== ENCODING)
      return payload;
    return PayloadMessage.decode(unseal(keys.payload, Buffer.from(data ?? new Uint8Array()), CONTEXT));
  };
  return {
    encode: (payloads) => Promise.resolve(payloads.map(encode)),
    decode: (payloads) => Promise.resolve(payloads.map(decode)),
  };
}
