import { startOwnStack, withOwnFolder } from '../cli/demo/own-stack.ts';
import { quietly, rounded, type Figures } from './bench.ts';

/** Until everything is up: with an empty data folder, and again on its data. */
export async function start(): Promise<Figures> {
  return withOwnFolder(async (folder) => ({ coldMs: await once(folder), secondMs: await once(folder) }));
}

async function once(folder: string): Promise<number> {
  const began = performance.now();
  const stack = await startOwnStack(folder, quietly);
  const took = performance.now() - began;
  await stack.stop();
  return rounded(took);
}
