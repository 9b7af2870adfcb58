import { DefaultFailureConverter } from '@temporalio/common';

/** Error texts and stacks go through the codec too, so that nothing of a case stands in plain text in Temporal's store. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
