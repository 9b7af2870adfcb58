import type { Stage } from '../domain/codes.ts';
import { reactionTo, type MessageKind } from '../domain/facts.ts';
import type { CaseMessagePayload } from './messages.ts';

interface Heard {
  readonly stage: Stage;
  readonly lastSeq: number;
  /** Interrupting facts that no stage has dealt with. */
  readonly facts: readonly MessageKind[];
}

/** Files case messages in order of their number: what was seen is dropped, what comes too early is kept. */
export class Inbox {
  /** The last number that was worked on. */
  lastSeq: number;
  private readonly early = new Map<number, CaseMessagePayload>();
  private readonly choices = new Map<string, string>();
  private readonly news = new Map<string, number>();
  private facts: MessageKind[];
  private stage: Stage;
  private knownAtEntry = 0;

  private readonly onMatter: (ref: string) => void;

  constructor(heard: Heard, onMatter: (ref: string) => void) {
    this.stage = heard.stage;
    this.lastSeq = heard.lastSeq;
    this.facts = [...heard.facts];
    this.onMatter = onMatter;
  }

  /** What the next run of the case must know. */
  get heard(): Omit<Heard, 'stage'> {
    return { lastSeq: this.lastSeq, facts: this.facts };
  }

  receive(message: CaseMessagePayload): void {
    if (message.seq <= this.lastSeq) return;
    this.early.set(message.seq, message);
    for (let next = this.early.get(this.lastSeq + 1); next !== undefined; next = this.early.get(this.lastSeq + 1)) {
      this.early.delete(next.seq);
      this.lastSeq = next.seq;
      this.file(next);
    }
  }

  /** What was answered to a task, or what became of a mail. */
  choiceOf(ref: string): string | null {
    return this.choices.get(ref) ?? null;
  }

  /** How many messages came about a task or a mail: the same result twice is news twice. */
  newsOf(ref: string): number {
    return this.news.get(ref) ?? 0;
  }

  /** A message came before the one it follows; it must not get lost. */
  get waitsForEarlier(): boolean {
    return this.early.size > 0;
  }

  /** The first fact that interrupts the stage the case is in. */
  interruption(): MessageKind | null {
    return this.facts[0] ?? null;
  }

  /** `knownAtEntry`: the stage reads its facts after this message, so that it need not be told of it. */
  enter(stage: Stage, knownAtEntry: number): void {
    this.stage = stage;
    this.knownAtEntry = knownAtEntry;
    this.facts = this.facts.filter((kind) => reactionTo(kind, stage) === 'interrupt');
  }

  /** A stage that ended with a fact has dealt with it. */
  dealtWith(outcome: string): void {
    this.facts = this.facts.filter((kind) => kind !== outcome);
  }

  private file(message: CaseMessagePayload): void {
    this.news.set(message.ref, this.newsOf(message.ref) + 1);
    if (message.kind === 'matter') this.onMatter(message.ref);
    if (message.kind === 'answer' || message.kind === 'mail') this.choices.set(message.ref, message.choice);
    else if (reactionTo(message.kind, this.stage) === 'interrupt' && !this.isKnown(message))
      this.facts.push(message.kind);
  }

  /** `preparation` builds its packet from what is recorded: a change of money before it began is in it already. */
  private isKnown(message: CaseMessagePayload): boolean {
    return this.stage === 'preparation' && message.kind === 'money-changed' && message.seq <= this.knownAtEntry;
  }
}
