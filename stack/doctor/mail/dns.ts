import { Resolver } from 'node:dns/promises';

/** What the doctor asks of DNS. A name without such records gives an empty list; each throws when DNS itself does not answer. */
export interface Dns {
  /** Every TXT record, its strings joined. */
  txt(name: string): Promise<readonly string[]>;
  mx(name: string): Promise<readonly string[]>;
  /** IPv4 and IPv6. */
  addresses(host: string): Promise<readonly string[]>;
  /** Names of an address (PTR). */
  names(address: string): Promise<readonly string[]>;
}

const PATIENCE_MS = 4_000;
const TRIES = 2;
const NOTHING = ['ENOTFOUND', 'ENODATA', 'NXDOMAIN'];

/** The machine's own resolver. */
export function systemDns(): Dns {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: TRIES });
  return {
    txt: async (name) => (await orNothing(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    mx: async (name) => (await orNothing(resolver.resolveMx(name))).map(({ exchange }) => exchange),
    addresses: async (host) => [
      ...(await orNothing(resolver.resolve4(host))),
      ...(await orNothing(resolver.resolve6(host))),
    ],
    names: (address) => orNothing(resolver.reverse(address)),
  };
}

async function orNothing<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code === 'string' && NOTHING.includes(code)) return [];
    throw error;
  }
}
