import { ask } from './ask.ts';
import { here, sendMails, type Story } from './story.ts';

/** Takes up a matter in a branch of its own. Taking it up again after a hand-over goes on where it was. */
export function takeUp(story: Story, matterId: string): void {
  story.desk.open += 1;
  story.clock.fork(async () => {
    await workOn(story, matterId);
    story.desk.open -= 1;
  });
}

/**
 * A person says what it is (D13), then whoever has to answer does. Facts of the case do not end this: nobody who wrote is left without a
 * reply.
 */
async function workOn(story: Story, matterId: string): Promise<void> {
  const { stage, first } = await story.act.readMatter({ ...here(story), matterId });
  // Round 0 stands beside the rounds of a stage: the end of a stage withdraws nothing of it.
  const beside: Story = { ...story, stage, round: 0 };
  for (let kind = first; kind !== null;) {
    const reply = await ask({ ...beside, desk: story.desk }, { kind, subject: matterId, uninterrupted: true });
    const choice = reply.kind === 'answered' ? reply.choice : 'silent';
    ({ next: kind } = await story.act.goOnWithMatter({ ...here(story), matterId, kind, choice }));
    await sendMails(story);
  }
}

/** Waits until nothing is under way; false when a fact interrupted the stage first. */
export async function untilDeskIsClear(story: Story): Promise<boolean> {
  const interrupted = (): boolean => story.inbox.interruption() !== null;
  await story.clock.until(() => story.desk.open === 0 || interrupted(), null, 'what the client wrote');
  return !interrupted();
}
