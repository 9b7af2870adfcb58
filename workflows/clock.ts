import { ApplicationFailure, condition } from '@temporalio/workflow';
import type { ClockAnswer } from './messages.ts';

/** The only reader of time in a case, and its only way to wait and to fork. */
export interface Clock {
  /** Now, as an ISO instant. */
  now(): string;
  /** Waits until `holds` or the instant; null waits for `holds` alone. True when `holds` came first. */
  until(holds: () => boolean, instant: string | null, purpose: string): Promise<boolean>;
  /** Runs branches beside each other; the clock must know how many there are. */
  parallel<T>(branches: readonly (() => Promise<T>)[]): Promise<T[]>;
  /** Starts a branch that goes on beside the caller. */
  fork(branch: () => Promise<void>): void;
  /** Nothing is under way: every branch waits for a person or an instant. */
  isQuiet(): boolean;
}

/** Real time and Temporal's timers. */
export class LiveClock implements Clock {
  private readonly inFlight: InFlight;

  constructor(inFlight: InFlight) {
    this.inFlight = inFlight;
  }

  isQuiet(): boolean {
    return this.inFlight.count === 0;
  }

  now(): string {
    return new Date(Date.now()).toISOString();
  }

  async until(holds: () => boolean, instant: string | null): Promise<boolean> {
    if (instant !== null) {
      const ms = Date.parse(instant) - Date.now();
      return ms <= 0 ? holds() : condition(holds, ms);
    }
    await condition(holds);
    return true;
  }

  parallel<T>(branches: readonly (() => Promise<T>)[]): Promise<T[]> {
    return Promise.all(branches.map((branch) => branch()));
  }

  fork(branch: () => Promise<void>): void {
    void branch();
  }
}

interface Wait {
  /** Milliseconds; infinite when no instant ends the wait. */
  readonly due: number;
  readonly purpose: string;
  readonly holds: () => boolean;
  fired: boolean;
}

/** Counts activities that are under way; kept by the activity proxies. */
export interface InFlight {
  count: number;
}

/**
 * Time stands still until `advance` moves it. The case is quiet when no activity is under way and every branch stands in an `until` that
 * is neither fired nor true; only then the earliest due instant fires, with `now()` exactly at it.
 */
export class RehearsalClock implements Clock {
  private readonly waits = new Set<Wait>();
  private branches = 1;
  private over: 'ended' | 'goes-on' | null = null;
  private time: number;
  private readonly inFlight: InFlight;
  private readonly recordNow: (now: string) => Promise<void>;

  constructor(startsAt: string, inFlight: InFlight, recordNow: (now: string) => Promise<void>) {
    this.time = Date.parse(startsAt);
    this.inFlight = inFlight;
    this.recordNow = recordNow;
  }

  now(): string {
    return new Date(this.time).toISOString();
  }

  async until(holds: () => boolean, instant: string | null, purpose: string): Promise<boolean> {
    const due = instant === null ? Infinity : Date.parse(instant);
    const wait: Wait = { due, purpose, holds, fired: due <= this.time };
    this.waits.add(wait);
    await condition(() => wait.fired || holds());
    this.waits.delete(wait);
    return holds();
  }

  async parallel<T>(branches: readonly (() => Promise<T>)[]): Promise<T[]> {
    if (branches.length === 0) return [];
    this.branches += branches.length - 1;
    let left = branches.length;
    return Promise.all(
      branches.map(async (branch) => {
        try {
          return await branch();
        } finally {
          left -= 1;
          if (left > 0) this.branches -= 1;
        }
      }),
    );
  }

  fork(branch: () => Promise<void>): void {
    this.branches += 1;
    void branch().finally(() => {
      this.branches -= 1;
    });
  }

  /** Fires at most one due instant that is not after `to`; `next` sets no limit. */
  async advance(to: string): Promise<ClockAnswer> {
    await this.untilQuiet();
    const limit = to === 'next' ? Infinity : Date.parse(to);
    const wait = this.earliest();
    const fires = this.over === null && wait !== null && wait.due <= limit;
    if (fires) await this.moveTo(wait.due);
    else if (to !== 'next') await this.moveTo(limit);
    if (fires) {
      wait.fired = true;
      await this.untilQuiet();
    }
    const next = this.earliest();
    return {
      now: this.now(),
      // A run that hands over to the next one asks to be called again.
      fired: fires || this.over === 'goes-on',
      next: next === null ? null : { at: new Date(next.due).toISOString(), purpose: next.purpose },
    };
  }

  /** Nothing moves in this run any more: the case has ended, or goes on in the next run. */
  end(how: 'ended' | 'goes-on'): void {
    this.over = how;
  }

  private async moveTo(time: number): Promise<void> {
    if (time <= this.time) return;
    this.time = time;
    await this.recordNow(this.now());
  }

  private async untilQuiet(): Promise<void> {
    await condition(() => this.over !== null || this.isQuiet());
  }

  isQuiet(): boolean {
    const standing = [...this.waits].filter((wait) => !wait.fired && !wait.holds()).length;
    return this.inFlight.count === 0 && standing === this.branches;
  }

  private earliest(): Wait | null {
    let best: Wait | null = null;
    for (const wait of this.waits) if (wait.due < (best?.due ?? Infinity)) best = wait;
    return best;
  }
}

/** Synchronous, so that it can refuse. */
export function checkAdvance(clock: Clock, to: string): void {
  if (!(clock instanceof RehearsalClock))
    throw ApplicationFailure.nonRetryable(
      'found a live case; only the clock of a rehearsal can be moved',
      'NOT_A_REHEARSAL',
    );
  if (to !== 'next' && Number.isNaN(Date.parse(to)))
    throw ApplicationFailure.nonRetryable(`to: found "${to}", expected "next" or an ISO instant`, 'INVALID_INPUT');
  if (to !== 'next' && Date.parse(to) < Date.parse(clock.now()))
    throw ApplicationFailure.nonRetryable(
      `to: found ${to}, expected an instant not before ${clock.now()}`,
      'INVALID_INPUT',
    );
}
