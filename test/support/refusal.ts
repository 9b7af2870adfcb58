import { OffboardingError } from '../../domain/errors.ts';

/** The refusal that a call ended with; fails when it succeeded or broke in another way. */
export async function refusal(promise: Promise<unknown>): Promise<OffboardingError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof OffboardingError) return error;
  throw new Error(`expected a refusal, found ${String(error)}`, { cause: error });
}
