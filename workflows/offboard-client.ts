import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { FinalOutcome, Stage } from '../domain/codes.ts';
import { nextStage } from '../domain/stages.ts';
import { storyActivities } from './activity-proxies.ts';
import { checkAdvance, LiveClock, RehearsalClock, type InFlight } from './clock.ts';
import { Inbox } from './inbox.ts';
import { advanceClockUpdate, caseMessageSignal } from './messages.ts';
import { runStage } from './run-stage.ts';
import { here, type Story } from './story.ts';

/** Ids, codes and instants only. `rehearsalNow` is null for live cases. What follows it is carried from run to run. */
interface OffboardInput {
  readonly caseId: string;
  readonly rehearsalNow: string | null;
  readonly carried?: Place & { readonly lastSeq: number };
}

interface Place {
  readonly stage: Stage;
  readonly step: number;
  readonly final: FinalOutcome | null;
  readonly before: { readonly step: number; readonly outcome: string } | null;
}

/**
 * intake → triage → (repair) → dossier → contract-review → assessment → (consensus) → deliverables → preparation → approval → hold
 *   → refund → notice → transition → closed → aftercare                         which stage follows which: domain/stages.ts
 */
export async function offboardClient(input: OffboardInput): Promise<void> {
  let place: Place = input.carried ?? { stage: 'intake', step: 1, final: null, before: null };
  const story = tellStory(input, place);
  for (;;) {
    const { stage, step, final, before } = place;
    const entered = await story.act.enterStage({ ...here(story), stage, step, final, before });
    Object.assign(story, { stage, step, round: entered.round });
    story.inbox.enter(stage, entered.lastSeq);
    const outcome = await runStage(story, entered.skipped, final);
    await story.act.withdrawTasks({ ...here(story), why: outcome });
    story.inbox.dealtWith(outcome);
    const row = nextStage(stage, outcome);
    if (row.to === 'end') break;
    place = { stage: row.to, step: step + 1, final: row.final ?? final, before: { step, outcome } };
    if (workflowInfo().continueAsNewSuggested) await goOnAsNew(input, story, place);
  }
  await end(story);
}

function tellStory(input: OffboardInput, place: Place): Story {
  const inFlight: InFlight = { count: 0 };
  const act = storyActivities(inFlight);
  const { caseId, rehearsalNow } = input;
  const clock =
    rehearsalNow === null
      ? new LiveClock()
      : new RehearsalClock(rehearsalNow, inFlight, (at) => act.setCaseClock({ caseId, at }));
  const inbox = new Inbox(place.stage, input.carried?.lastSeq ?? 0);
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
  return { caseId, clock, inbox, act, stage: place.stage, round: 1, step: place.step };
}

/** A long history begins anew between stages; whatever is not carried is loaded again by key. */
async function goOnAsNew(input: OffboardInput, story: Story, place: Place): Promise<void> {
  if (story.inbox.interruption() !== null || story.inbox.waitsForEarlier) return;
  if (story.clock instanceof RehearsalClock) story.clock.end('goes-on');
  await condition(allHandlersFinished);
  await continueAsNew<typeof offboardClient>({
    caseId: input.caseId,
    rehearsalNow: input.rehearsalNow === null ? null : story.clock.now(),
    carried: { ...place, lastSeq: story.inbox.lastSeq },
  });
}

/** Ends only when every message was heard, so that nobody is left without a reply. */
async function end(story: Story): Promise<void> {
  for (;;) {
    const { lastSeq } = story.inbox;
    if ((await story.act.endCase({ ...here(story), lastSeq })).ended) break;
    await story.clock.until(() => story.inbox.lastSeq > lastSeq, null, 'a message on its way');
  }
  if (story.clock instanceof RehearsalClock) story.clock.end('ended');
  await condition(allHandlersFinished);
}
