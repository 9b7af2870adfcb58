import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate.ts';
import { firstStart } from '../services/first-start.ts';
import { ownProgram } from './program.ts';
import { start } from './start.ts';

const USAGE = `Brings up Partways with everything it needs. Data are kept in .partways (or PARTWAYS_DIR).

  npm start                     go on with the data
  npm start -- --fresh          delete all data first, after asking
  npm start -- --fresh --yes    delete all data first, without asking

Servers of your own: DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL. What is missing: npm run doctor`;

const options = {
  fresh: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(): Promise<number> {
  try {
    const { fresh = false, yes = false, help = false } = parseArgs({ options }).values;
    if (!help) {
      const programs = [ownProgram('Worker', 'worker/main'), ownProgram('Console', 'api/main')] as const;
      return await start({ programs, migrate, firstStart }, { fresh, yes });
    }
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`✗ ${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
}

process.exit(await main());
