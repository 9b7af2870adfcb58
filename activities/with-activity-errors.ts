import { ApplicationFailure } from '@temporalio/common';
import { OffboardingError, type ErrorCode } from '../domain/errors.ts';
import type { Activities } from './contract.ts';

/** A case that is not there never will be. Anything else is tried again: a case waits for the cure rather than die of a fault. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CASE_NOT_FOUND']);

/** Converts our errors to failures of Temporal; the code becomes the failure's type. */
export function withActivityErrors(activities: Activities): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [name, convertErrors(activity as Activity)]);
  return Object.fromEntries(wrapped) as Activities;
}

type Activity = (...inputs: unknown[]) => Promise<unknown>;

function convertErrors(activity: Activity): Activity {
  return async (...inputs) => {
    try {
      return await activity(...inputs);
    } catch (error) {
      if (!(error instanceof OffboardingError)) throw error;
      throw ApplicationFailure.create({
        message: error.message,
        type: error.code,
        nonRetryable: FINAL.has(error.code),
        cause: error,
      });
    }
  };
}
