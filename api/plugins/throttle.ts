const MOST_KEYS = 10_000;

/** At most `most` times in `windowMs` for each key. Keys are kept in memory only. */
export class Throttle {
  private readonly taken = new Map<string, number[]>();
  private readonly most: number;
  private readonly windowMs: number;
  private readonly now: () => number;

  constructor(most: number, windowMs: number, now: () => number = Date.now) {
    this.most = most;
    this.windowMs = windowMs;
    this.now = now;
  }

  /** False when the key was taken too often. */
  take(key: string): boolean {
    const since = this.now() - this.windowMs;
    const recent = (this.taken.get(key) ?? []).filter((at) => at > since);
    if (recent.length >= this.most) return false;
    this.taken.delete(key);
    this.taken.set(key, [...recent, this.now()]);
    const [oldest] = this.taken.keys();
    if (this.taken.size > MOST_KEYS && oldest !== undefined) this.taken.delete(oldest);
    return true;
  }
}
