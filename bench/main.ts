import { apiCase } from './api-case.ts';
import { machine, type Figures } from './bench.ts';
import { consolePages } from './console.ts';
import { firstMail } from './first-mail.ts';
import { inbound } from './inbound.ts';
import { mails } from './mails.ts';
import { plan } from './plan.ts';
import { rehearsal } from './rehearsal.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios.ts';
import { sending } from './sending.ts';
import { start } from './start.ts';

const BENCHES: Readonly<Record<string, () => Figures | Promise<Figures>>> = {
  start,
  rehearsal,
  rules,
  scenarios,
  'first-mail': firstMail,
  'api-case': apiCase,
  console: consolePages,
  plan,
  inbound,
  mails,
  sending,
};

/** Prints one JSON line a measurement; 2 when the name is unknown. */
async function main(): Promise<number> {
  const [name = ''] = process.argv.slice(2);
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`Found "${name}", expected one of: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
    return 2;
  }
  console.log(JSON.stringify({ bench: name, ...(await bench()), ...machine() }));
  return 0;
}

process.exit(await main());
