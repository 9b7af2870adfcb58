/** A part that is up. `startedInMs` is what it took, `detail` a short remark for the start line. */
export interface Service {
  readonly name: string;
  readonly url: string;
  readonly startedInMs: number;
  readonly detail?: string;
  stop(): Promise<void>;
}

/** A part that is a process of its own. `exited` rejects when it ends, whoever ended it. */
export interface ChildService extends Service {
  readonly pid: number;
  readonly exited: Promise<never>;
}
