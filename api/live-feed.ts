import { reading, type Database } from '../db/database.ts';
import { casesSeen, lastChange, MOST_CHANGES, readChanges, type Change } from '../db/views/read-changes.ts';
import type { Viewer } from '../db/views/viewer.ts';

/** What a reader is told: where the chain stands, and what changed: ids of cases, `tasks`, `rehearsals` or `all`. */
export interface LiveNews {
  readonly seq: number;
  readonly topics: readonly string[];
}

interface Follower {
  readonly viewer: Viewer;
  readonly tell: (news: LiveNews) => void;
  seq: number;
}

const EVERY_MS = 1_000;

/**
 * What changed, for pages that are open. Reads the end of the audit chain once a second while anybody follows: one look into an index, no
 * connection kept for it, nothing lost when the database goes away for a while, and no trigger on any table. What fails is tried again.
 */
export class LiveFeed {
  readonly #db: Database;
  readonly #followers = new Set<Follower>();
  #position: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The newest entry that was read so far; null before anybody followed. A page that begins now misses nothing after it. */
  get position(): number | null {
    return this.#position;
  }

  /** Tells what happens after entry `since`, or from now on. Returns where the reader begins, and the end of it. */
  async follow(
    viewer: Viewer,
    since: number | null,
    tell: Follower['tell'],
  ): Promise<{ readonly seq: number; readonly leave: () => void }> {
    const last = await lastChange(reading(this.#db));
    // A number beyond the end is from another chain, such as that of a database that was put back.
    const seq = since === null || since > last ? last : since;
    this.#position = Math.max(this.#position ?? 0, last);
    const follower = { viewer, tell, seq };
    this.#followers.add(follower);
    this.#wait();
    return { seq, leave: () => this.#followers.delete(follower) };
  }

  stop(): void {
    this.#stopped = true;
    this.#followers.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #wait(): void {
    if (this.#timer !== null || this.#stopped || this.#followers.size === 0) return;
    this.#timer = setTimeout(() => void this.#look(), EVERY_MS).unref();
  }

  async #look(): Promise<void> {
    await this.#tellAll().catch(() => undefined);
    this.#timer = null;
    this.#wait();
  }

  async #tellAll(): Promise<void> {
    const tx = reading(this.#db);
    const changes = await readChanges(tx, Math.min(...[...this.#followers].map(({ seq }) => seq)));
    const last = changes.length < MOST_CHANGES ? (changes.at(-1)?.seq ?? null) : await lastChange(tx);
    if (last === null) return;
    for (const follower of this.#followers) {
      const missed = changes.filter(({ seq }) => seq > follower.seq);
      const topics =
        changes.length < MOST_CHANGES ? topicsOf(missed, await casesSeen(tx, follower.viewer, idsOf(missed))) : ['all'];
      follower.seq = last;
      if (topics.length > 0) follower.tell({ seq: last, topics });
    }
    this.#position = Math.max(this.#position ?? 0, last);
  }
}

const idsOf = (changes: readonly Change[]): string[] => [
  ...new Set(changes.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))),
];

/** The cases that changed, then the lists that they stand in. */
function topicsOf(changes: readonly Change[], seen: ReadonlySet<string>): string[] {
  const shown = changes.filter(({ caseId }) => caseId !== null && seen.has(caseId));
  const lists = new Set(shown.map(({ rehearsal }) => (rehearsal ? 'rehearsals' : 'tasks')));
  return [...idsOf(shown), ...lists];
}
