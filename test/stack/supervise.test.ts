import { expect, test } from '@jest/globals';
import type { ChildService } from '../../stack/service.ts';
import { supervise } from '../../stack/supervise.ts';
import { eventually } from '../support/with-stack.ts';

/** A part that the test ends by hand; `failures` starts in a row go wrong before it comes up again. */
function mortal(): {
  start: () => Promise<ChildService>;
  die(): void;
  failNext(times: number): void;
  starts(): number;
} {
  let starts = 0;
  let failures = 0;
  let die: () => void = () => undefined;
  return {
    start: async () => {
      starts += 1;
      if (failures > 0) {
        failures -= 1;
        throw new Error('cannot come up');
      }
      const exited = new Promise<never>((_, reject) => {
        die = () => {
          reject(new Error('fell over'));
        };
      });
      exited.catch(() => undefined);
      const stop = (): Promise<void> => {
        die();
        return Promise.resolve();
      };
      return Promise.resolve({ name: 'Part', url: 'x', pid: 0, startedInMs: 1, exited, stop });
    },
    die: () => {
      die();
    },
    failNext: (times) => (failures = times),
    starts: () => starts,
  };
}

const waits = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? []);

test('the wait doubles up to the longest, each time said in one line', async () => {
  const lines: string[] = [];
  const part = mortal();
  const backoff = { first: 100, longest: 400, healthyAfter: 60_000 };
  const service = await supervise(part.start, (line) => lines.push(line), backoff);
  part.failNext(3);
  part.die();
  await eventually(
    () => part.starts() === 5,
    () => lines.join('\n'),
  );
  await eventually(
    () => lines.length === 5,
    () => lines.join('\n'),
  );
  expect(waits(lines)).toEqual(['0.1', '0.2', '0.4', '0.4']);
  expect(lines[0]).toBe('Part fell over; starting it again in 0.1 s');
  expect(lines[1]).toContain('did not start: cannot come up');
  expect(lines[4]).toBe('Part is back after 0.0 s');
  await service.stop();
});

test('a part that was healthy long enough begins again with the first wait', async () => {
  const lines: string[] = [];
  const part = mortal();
  const service = await supervise(part.start, (line) => lines.push(line), { first: 10, longest: 400, healthyAfter: 0 });
  for (const starts of [2, 3]) {
    part.die();
    await eventually(
      () => part.starts() === starts,
      () => lines.join('\n'),
    );
    await eventually(
      () => lines.length === (starts - 1) * 2,
      () => lines.join('\n'),
    );
  }
  expect(waits(lines)).toEqual(['0.0', '0.0']);
  await service.stop();
});

test('a part that dies again at once waits longer than the first time', async () => {
  const lines: string[] = [];
  const part = mortal();
  const service = await supervise(part.start, (line) => lines.push(line), {
    first: 100,
    longest: 400,
    healthyAfter: 60_000,
  });
  for (const starts of [2, 3]) {
    part.die();
    await eventually(
      () => part.starts() === starts,
      () => lines.join('\n'),
    );
  }
  expect(waits(lines)).toEqual(['0.1', '0.2']);
  await service.stop();
});

test('stopping ends the part without starting it again, also in the middle of a wait', async () => {
  const lines: string[] = [];
  const part = mortal();
  const backoff = { first: 60_000, longest: 60_000, healthyAfter: 60_000 };
  const service = await supervise(part.start, (line) => lines.push(line), backoff);
  part.die();
  await eventually(
    () => lines.length === 1,
    () => 'it did not notice',
  );
  await service.stop();
  expect(part.starts()).toBe(1);
});

test('the first start is not tried again: its error reaches the caller', async () => {
  const part = mortal();
  part.failNext(1);
  await expect(supervise(part.start, () => undefined)).rejects.toThrow('cannot come up');
  expect(part.starts()).toBe(1);
});
