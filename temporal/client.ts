import { Client, Connection } from '@temporalio/client';
import type { KeyRing } from '../db/keys/key-ring.ts';
import { dataConverter } from './data-converter.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Connects when first used, so that a process can start while Temporal is away. */
export function connectClient(options: { address: string; namespace: string; keys: KeyRing }): Client {
  const connection = Connection.lazy({ address: options.address, connectTimeout: CONNECT_TIMEOUT_MS });
  return new Client({ connection, namespace: options.namespace, dataConverter: dataConverter(options.keys) });
}
