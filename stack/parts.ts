import type { Service } from './service.ts';

/** What runs, in the order in which it came up. */
export interface Parts {
  /** Starts one and remembers it; once stopping began, what still comes up is ended at once and refused. */
  add<T extends Service>(start: Promise<T>): Promise<T>;
  /** Ends all in reverse order, whatever one of them says; throws the first failure when all are done. */
  stop(): Promise<void>;
}

export function createParts(): Parts {
  const running: Service[] = [];
  const coming = new Set<Promise<unknown>>();
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    const failures: unknown[] = [];
    await Promise.allSettled(coming);
    for (const service of running.toReversed()) {
      await service.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    add: async (start) => {
      const remembered = start.then((service) => {
        running.push(service);
        return service;
      });
      coming.add(remembered);
      return remembered.finally(() => coming.delete(remembered));
    },
    stop: () => (stopping ??= stopAll()),
  };
}
