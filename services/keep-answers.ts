import { inTransaction } from '../db/database.ts';
import {
  claimAnswer,
  releaseAnswer,
  storeAnswer,
  type KeyedRequest,
  type StoredAnswer,
} from '../db/tables/idempotent-answers.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { ServiceDeps } from './deps.ts';

type Deps = Pick<ServiceDeps, 'db'>;

/**
 * Whether a request with a key is to be carried out: null = it is, else the answer that it got before. Throws IDEMPOTENCY_MISMATCH for
 * another request under the same key, and REQUEST_RUNNING while the first one has no answer yet.
 */
export async function beginKeyed(deps: Deps, request: KeyedRequest): Promise<StoredAnswer | null> {
  const claimed = await inTransaction(deps.db, (tx) => claimAnswer(tx, request));
  switch (claimed.state) {
    case 'free':
      return null;
    case 'answered':
      return claimed.answer;
    case 'other':
      throw new OffboardingError(
        'IDEMPOTENCY_MISMATCH',
        'Found this Idempotency-Key used for another request, expected the same address and body as then. Send a new key with the new request.',
      );
    case 'running':
      throw new OffboardingError(
        'REQUEST_RUNNING',
        'Found the first request with this Idempotency-Key still on its way. Wait a moment and send it again; it is carried out once.',
      );
  }
}

/** Keeps the answer of a request that was carried out; frees the key of one that was refused. */
export async function endKeyed(deps: Deps, request: KeyedRequest, answer: StoredAnswer): Promise<void> {
  await inTransaction(deps.db, (tx) =>
    answer.status < 300 ? storeAnswer(tx, request, answer) : releaseAnswer(tx, request),
  );
}
