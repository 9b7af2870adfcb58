import { migrate } from '../../db/migrate.ts';
import type { Program } from '../../stack/program.ts';
import { start } from '../../stack/start.ts';

/** The real stack and the real tables, with two small programs in the place of worker and console. */
const STAND_IN = `
const server = require('node:http').createServer((_, response) => response.end(process.env.DATABASE_URL));
server.listen(process.argv[1] === 'console' ? Number(process.env.PORT) : 0, process.env.HOST, () => {
  console.log('ready with a key in', process.env.MASTER_KEY_FILE);
});
process.on('SIGTERM', () => process.exit(0));
`;

const standIn = (name: string): Program => ({
  name,
  command: process.execPath,
  args: ['-e', STAND_IN, '--', name.toLowerCase()],
  cwd: process.cwd(),
});

const flags = { fresh: process.argv.includes('--fresh'), yes: process.argv.includes('--yes') };
const firstStart = async (options: { publicUrl: string }): Promise<{ setupUrl: string; operatorToken: string }> =>
  Promise.resolve({ setupUrl: `${options.publicUrl}/setup/once`, operatorToken: 'stand-in-token' });
const backoff = { first: 100, longest: 1000, healthyAfter: 60_000 };
process.exit(await start({ programs: [standIn('Worker'), standIn('Console')], migrate, firstStart, backoff }, flags));
