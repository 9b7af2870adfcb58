import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { FinalOutcome, Stage } from '../domain/codes.ts';
import type { MessageKind } from '../domain/facts.ts';
import { nextStage, waitsForGuard } from '../domain/stages.ts';
import { storyActivities } from './activity-proxies.ts';
import { ask } from './ask.ts';
import { checkAdvance, LiveClock, RehearsalClock, type InFlight } from './clock.ts';
import { takeUp } from './desk.ts';
import { Inbox } from './inbox.ts';
import { advanceClockUpdate, caseMessageSignal } from './messages.ts';
import { runStage } from './run-stage.ts';
import { here, type Story } from './story.ts';

/** Ids, codes and instants only. `rehearsalNow` is null for live cases. What follows it is carried from run to run. */
interface OffboardInput {
  readonly caseId: string;
  readonly rehearsalNow: string | null;
  /** Hands over to a new run after this many events of history; without it when the server suggests it. */
  readonly handOverAfter?: number;
  readonly carried?: Place & { readonly lastSeq: number; readonly facts: readonly MessageKind[] };
}

interface Place {
  readonly stage: Stage;
  readonly step: number;
  readonly final: FinalOutcome | null;
  readonly before: { readonly step: number; readonly outcome: string } | null;
}

/**
 * intake → triage → (repair) → dossier → contract-review → assessment → consensus → deliverables → preparation → approval → hold
 *   → refund → notice → transition → closed → aftercare                         which stage follows which: domain/stages.ts
 */
export async function offboardClient(input: OffboardInput): Promise<void> {
  let place: Place = input.carried ?? { stage: 'intake', step: 1, final: null, before: null };
  const story = tellStory(input, place);
  const handedOver = handOver(input, story, () => place);
  for (const matterId of await story.act.openMatters(here(story))) takeUp(story, matterId);
  for (;;) {
    const outcome = await Promise.race([tellStage(story, place), handedOver]);
    const row = nextStage(place.stage, outcome);
    if (row.to === 'end') break;
    place = {
      stage: row.to,
      step: place.step + 1,
      final: row.final ?? place.final,
      before: { step: place.step, outcome },
    };
  }
  await end(story);
}

async function tellStage(story: Story, { stage, step, final, before }: Place): Promise<string> {
  const entered = await story.act.enterStage({ ...here(story), stage, step, final, before });
  Object.assign(story, { stage, step, round: entered.round });
  story.inbox.enter(stage, entered.lastSeq);
  const ended = await runStage(story, entered.skipped, final);
  const { guard } = await story.act.withdrawTasks({ ...here(story), why: ended });
  const outcome = guard && waitsForGuard(stage, ended) ? await clearedByLegal(story, ended) : ended;
  story.inbox.dealtWith(ended);
  return outcome;
}

/** A guard hit: no stage ends before Legal has cleared the case (F12). */
async function clearedByLegal(story: Story, ended: string): Promise<string> {
  const reply = await ask(story, { kind: 'guard-clearance', subject: String(story.step), uninterrupted: true });
  return reply.kind === 'answered' && reply.choice === 'stop' ? 'guard-stopped' : ended;
}

function tellStory(input: OffboardInput, place: Place): Story {
  const inFlight: InFlight = { count: 0 };
  const { caseId, rehearsalNow } = input;
  const act = storyActivities(inFlight, rehearsalNow !== null);
  const clock =
    rehearsalNow === null
      ? new LiveClock(inFlight)
      : new RehearsalClock(rehearsalNow, inFlight, (at) => act.setCaseClock({ caseId, at }));
  const { lastSeq, facts } = input.carried ?? { lastSeq: 0, facts: [] };
  const inbox = new Inbox({ stage: place.stage, lastSeq, facts }, (matterId) => {
    takeUp(story, matterId);
  });
  const story: Story = { caseId, clock, inbox, act, desk: { open: 0 }, stage: place.stage, round: 1, step: place.step };
  setHandler(caseMessageSignal, (message) => {
    inbox.receive(message);
  });
  setHandler(
    advanceClockUpdate,
    ({ to }: { to: string }) => {
      if (!(clock instanceof RehearsalClock)) throw new TypeError('the validator lets only rehearsals pass');
      return clock.advance(to);
    },
    {
      validator: ({ to }: { to: string }) => {
        checkAdvance(clock, to);
      },
    },
  );
  return story;
}

/**
 * A long history begins anew, also in the middle of a stage: whatever is not carried is loaded again by key, and a stage that is entered
 * again at the same step goes on where it was.
 */
async function handOver(input: OffboardInput, story: Story, place: () => Place): Promise<never> {
  const { clock, inbox } = story;
  const isLong = (): boolean => {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || historyLength > (input.handOverAfter ?? Infinity);
  };
  await condition(() => isLong() && clock.isQuiet() && !inbox.waitsForEarlier);
  if (clock instanceof RehearsalClock) clock.end('goes-on');
  await condition(allHandlersFinished);
  return continueAsNew<typeof offboardClient>({
    caseId: input.caseId,
    rehearsalNow: input.rehearsalNow === null ? null : clock.now(),
    ...(input.handOverAfter === undefined ? {} : { handOverAfter: input.handOverAfter }),
    carried: { ...place(), ...inbox.heard },
  });
}

/** Ends only when every message was heard and every matter is settled, so that nobody is left without a reply. */
async function end(story: Story): Promise<void> {
  for (;;) {
    await story.clock.until(() => story.desk.open === 0, null, 'what the client wrote');
    const { lastSeq } = story.inbox;
    if ((await story.act.endCase({ ...here(story), lastSeq })).ended) break;
    await story.clock.until(() => story.inbox.lastSeq > lastSeq, null, 'a message on its way');
  }
  if (story.clock instanceof RehearsalClock) story.clock.end('ended');
  await condition(allHandlersFinished);
}
