import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { MessageKind } from '../domain/facts.ts';

/** A numbered note from people or the outside. The row in `case_messages` is the truth; this only tells of it. */
export interface CaseMessagePayload {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly ref: string;
  readonly choice: string;
}

export interface ClockAnswer {
  readonly now: string;
  readonly fired: boolean;
  readonly next: { readonly at: string; readonly purpose: string } | null;
}

export const caseMessageSignal = defineSignal<[CaseMessagePayload]>('caseMessage');
export const advanceClockUpdate = defineUpdate<ClockAnswer, [{ to: string }]>('advanceClock');
