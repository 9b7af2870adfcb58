import { tally, type PanelRule, type Vote } from '../../domain/consensus.ts';
import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

const OUTCOMES = {
  KEEP: 'keep',
  REPAIR_AGAIN: 'repair-again',
  PAUSE: 'pause',
  END_AT_TERM: 'end',
  END_EARLIEST: 'end',
} as const;

/**
 * The owner records the answer to "is there anything else we can do?" and what the panel proposes; each member votes explicitly. A split
 * vote needs another proposal. A BLOCK does not stop the case: the approver must answer it.
 */
export async function consensus(story: Story): Promise<OutcomeOf<'consensus'>> {
  const { people, rule } = await story.act.invitePanel({ ...here(story), step: story.step });
  await sendMails(story);
  for (let n = 1; ; n++) {
    const subject = n === 1 ? '' : String(n);
    const proposed = await ask(story, { kind: 'consensus', subject });
    if (proposed.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
    if (proposed.kind !== 'answered') continue;
    const verdict = await collectVotes(story, people, rule, n);
    if (story.inbox.interruption() !== null) return interruptedBy(story, BEFORE_PACKET);
    const outcome = Object.entries(OUTCOMES).find(([proposal]) => proposal === proposed.choice)?.[1];
    await story.act.recordConsensus({ ...here(story), step: story.step, n, verdict, proposal: proposed.choice });
    if (verdict === 'agreed' && outcome !== undefined) return outcome;
  }
}

async function collectVotes(
  story: Story,
  people: readonly string[],
  rule: PanelRule,
  n: number,
): Promise<'agreed' | 'split' | 'open'> {
  const votes = new Map<string, Vote>();
  const stand = (): 'agreed' | 'split' | 'open' =>
    tally(
      people.map((person) => votes.get(person) ?? null),
      rule,
    );
  await story.clock.parallel(
    people.map((person) => async () => {
      const subject = n === 1 ? person : `${String(n)}/${person}`;
      const reply = await ask(story, { kind: 'vote', subject, moot: () => stand() !== 'open' });
      if (reply.kind === 'answered') votes.set(person, reply.choice as Vote); // one of the form's options
    }),
  );
  return stand();
}
