import { readFile, writeFile } from 'node:fs/promises';
import { freePort, isFree } from './free-port.ts';
import { StackError } from './stack-error.ts';

/** Ports that people type; the others are any free ones. */
export const DEFAULT_PORTS = { console: 7400, mailbox: 7401, temporalUi: 7402 } as const;

const NAMES = ['console', 'mailbox', 'temporalUi', 'postgres', 'temporal', 'smtp'] as const;

type PortName = (typeof NAMES)[number];
export type Ports = Readonly<Record<PortName, number>>;

interface Asked {
  /** Where the last start's ports are remembered. */
  readonly file: string;
  /** PORT, which is taken literally or not at all. */
  readonly consolePort?: number;
  readonly say: (line: string) => void;
}

/** The last start's ports where they are free, else the defaults, else the next free ones, which it says. */
export async function choosePorts({ file, consolePort, say }: Asked): Promise<Ports> {
  const remembered = await rememberedPorts(file);
  const taken = new Set<number>();
  const chosen: Partial<Record<PortName, number>> = {};
  if (consolePort !== undefined) {
    if (!(await isFree(consolePort))) throw portTaken(consolePort);
    taken.add(consolePort);
    chosen.console = consolePort;
  }
  for (const name of NAMES) {
    const port = chosen[name] ?? (await portFor(name, remembered[name], taken, say));
    taken.add(port);
    chosen[name] = port;
  }
  const ports = chosen as Ports;
  const kept = consolePort === undefined ? ports : { ...ports, console: remembered.console };
  await writeFile(file, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
  return ports;
}

function portTaken(port: number): StackError {
  return new StackError(
    `found port ${String(port)} (from PORT) taken by another program`,
    `end that program, give another number (PORT=${String(port + 1)} npm start), or leave PORT unset`,
  );
}

async function portFor(
  name: PortName,
  last: number | undefined,
  taken: ReadonlySet<number>,
  say: (line: string) => void,
): Promise<number> {
  const usable = async (port: number): Promise<boolean> => !taken.has(port) && (await isFree(port));
  if (last !== undefined && (await usable(last))) return last;
  if (!isDefault(name)) return freePort();
  const wanted = last ?? DEFAULT_PORTS[name];
  for (let port: number = DEFAULT_PORTS[name]; port < DEFAULT_PORTS[name] + 1000; port++) {
    if (!(await usable(port))) continue;
    if (port !== wanted) say(`port ${String(wanted)} is taken, so ${LABELS[name]} is on ${String(port)}`);
    return port;
  }
  return freePort();
}

const LABELS: Record<keyof typeof DEFAULT_PORTS, string> = {
  console: 'the console',
  mailbox: 'the mailbox',
  temporalUi: 'the Temporal UI',
};

function isDefault(name: PortName): name is keyof typeof DEFAULT_PORTS {
  return name in DEFAULT_PORTS;
}

/** A missing or damaged file counts as nothing remembered. */
export async function rememberedPorts(file: string): Promise<Partial<Record<PortName, number>>> {
  try {
    const found = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const entries = NAMES.flatMap((name) => {
      const port = found[name];
      return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? [[name, port]] : [];
    });
    return Object.fromEntries(entries) as Partial<Record<PortName, number>>;
  } catch {
    return {};
  }
}
