import type { VoidCause } from '../domain/packet.ts';
import { ask } from './ask.ts';
import { here, sendMails, type Story } from './story.ts';

export type FormalDelivery =
  /** `other-way`: the address cannot be mended, and a person serves the notice another way. */
  { readonly outcome: 'delivered' | 'other-way'; readonly mailId: string } | { readonly outcome: VoidCause };

/**
 * Sends the notice at most once and waits until it is delivered. A refusal asks the owner for another address, an unknown result asks a
 * person to look; nothing is repeated blindly (F4).
 */
export async function deliverFormal(story: Story): Promise<FormalDelivery> {
  for (let version = 1; ; version++) {
    const queued = await story.act.queueNotice({ ...here(story), version });
    if ('voided' in queued) return { outcome: queued.voided };
    await sendMails(story);
    const { mailId } = queued;
    const delivered = await follow(story, mailId);
    if (delivered === 'delivered') return { outcome: 'delivered', mailId };
    if (delivered === 'refused') {
      const cure = await ask(story, { kind: 'bad-address', subject: mailId, uninterrupted: true });
      if (cure.kind === 'answered' && cure.choice === 'other-way') return { outcome: 'other-way', mailId };
    }
    // A cancelled notice found its gate closed when it was claimed: asking to queue it again says why.
  }
}

async function follow(story: Story, mailId: string): Promise<'delivered' | 'refused' | 'cancelled'> {
  const { act, clock, inbox } = story;
  for (let looks = 1; ;) {
    const heard = inbox.newsOf(mailId);
    const news = (): boolean => inbox.newsOf(mailId) > heard;
    const state = await act.mailState({ ...here(story), mailId });
    switch (state) {
      case 'delivered':
      case 'refused':
      case 'cancelled':
        return state;
      case 'waiting':
        await clock.until(news, null, 'the mail server');
        break;
      case 'unknown': {
        // Each unknown result is looked into anew: what a person found out about the last attempt says nothing of this one.
        const subject = looks === 1 ? mailId : `${mailId}/${String(looks)}`;
        looks += 1;
        await ask(story, { kind: 'reconcile-mail', subject, uninterrupted: true });
        await act.resolveMail({ ...here(story), mailId, subject });
        await sendMails(story);
        break;
      }
      case 'accepted': {
        const deliveredAt = await act.policyInstant({ ...here(story), duration: 'deliveredAfter' });
        const bounced = await clock.until(news, deliveredAt, 'no bounce came back');
        if (!bounced) await act.markMailDelivered({ ...here(story), mailId });
      }
    }
  }
}
