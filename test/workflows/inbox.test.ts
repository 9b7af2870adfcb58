import { describe, expect, it } from '@jest/globals';
import type { Stage } from '../../domain/codes.ts';
import type { MessageKind } from '../../domain/facts.ts';
import { Inbox } from '../../workflows/inbox.ts';

const message = (seq: number, kind: MessageKind = 'answer', ref = `task-${String(seq)}`, choice = 'done') => ({
  seq,
  kind,
  ref,
  choice,
});

const inboxIn = (stage: Stage, lastSeq: number, onMatter: (ref: string) => void = () => undefined): Inbox =>
  new Inbox({ stage, lastSeq, facts: [] }, onMatter);

describe('the inbox', () => {
  it('works in order, keeps what comes too early, and loses nothing', () => {
    const inbox = inboxIn('triage', 0);
    inbox.receive(message(3));
    inbox.receive(message(2));
    expect(inbox.lastSeq).toBe(0);
    expect(inbox.choiceOf('task-2')).toBeNull();
    expect(inbox.waitsForEarlier).toBe(true);
    inbox.receive(message(1));
    expect(inbox.lastSeq).toBe(3);
    expect(['task-1', 'task-2', 'task-3'].map((ref) => inbox.choiceOf(ref))).toEqual(['done', 'done', 'done']);
    expect(inbox.waitsForEarlier).toBe(false);
  });

  it('drops what it has seen, so that nothing counts twice', () => {
    const inbox = inboxIn('notice', 0);
    inbox.receive(message(1, 'mail', 'm', 'unknown'));
    inbox.receive(message(1, 'mail', 'm', 'accepted'));
    expect(inbox.choiceOf('m')).toBe('unknown');
    expect(inbox.newsOf('m')).toBe(1);
    inbox.receive(message(2, 'mail', 'm', 'unknown'));
    expect(inbox.newsOf('m')).toBe(2);
  });

  it('goes on from the number that was carried over', () => {
    const inbox = inboxIn('approval', 7);
    inbox.receive(message(7, 'withdraw'));
    expect(inbox.interruption()).toBeNull();
    inbox.receive(message(8, 'withdraw'));
    expect(inbox.interruption()).toBe('withdraw');
    expect(inbox.lastSeq).toBe(8);
  });

  it('hears a fact only where it interrupts the stage, also one that the next stage meets', () => {
    const inbox = inboxIn('approval', 0);
    inbox.receive(message(1, 'stop'));
    expect(inbox.interruption()).toBeNull();
    inbox.receive(message(2, 'money-changed'));
    expect(inbox.interruption()).toBe('money-changed');
    inbox.enter('hold', 2);
    expect(inbox.interruption()).toBe('money-changed');
    inbox.enter('transition', 2);
    expect(inbox.interruption()).toBeNull();
  });

  it('lets a fact go once a stage has ended with it', () => {
    const inbox = inboxIn('hold', 0);
    inbox.receive(message(1, 'stop'));
    inbox.receive(message(2, 'money-changed'));
    inbox.dealtWith('stop');
    expect(inbox.interruption()).toBe('money-changed');
    inbox.dealtWith('over');
    expect(inbox.interruption()).toBe('money-changed');
  });

  it('does not prepare a letter again for a change of money that it was prepared with', () => {
    const inbox = inboxIn('assessment', 0);
    inbox.enter('preparation', 1);
    inbox.receive(message(1, 'money-changed'));
    expect(inbox.interruption()).toBeNull();
    inbox.receive(message(2, 'money-changed'));
    expect(inbox.interruption()).toBe('money-changed');
  });
});
