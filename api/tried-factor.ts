import { OffboardingError } from '../domain/errors.ts';
import type { Tried } from './confirm-page.ts';

/** What did not count; null where something else went wrong. */
export function triedIn(error: unknown, credential: string): Tried {
  if (!(error instanceof OffboardingError)) return null;
  if (error.code === 'TOO_MANY_REQUESTS') return 'locked';
  if (error.code !== 'INVALID_INPUT') return null;
  return credential === '' ? 'wrong' : 'passkey';
}
