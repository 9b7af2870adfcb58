import { buildApp } from '../../api/app.ts';
import { apiClient, type ApiClient } from '../../cli/api-client.ts';
import { readYaml } from '../../cli/read-yaml.ts';
import { parseRehearsalFile, type RehearsalFile } from '../../cli/rehearsal-file.ts';
import { playRehearsal } from '../../cli/rehearsal-play.ts';
import { rehearsalResult, type RehearsalResult } from '../../cli/rehearsal-result.ts';
import { createToken } from '../../services/api-tokens.ts';
import { inTransaction, type Database } from '../../db/database.ts';
import { upsertPack } from '../../db/tables/packs.ts';
import type { LawPack } from '../../domain/packs.ts';
import type { StartedCase } from '../../services/start-case.ts';
import { sampleFile } from '../../services/sample-file.ts';
import { recordHistory } from './record-history.ts';
import { share } from './share.ts';
import { withOperator } from './with-operator.ts';
import type { Cases } from './with-cases.ts';

export interface Scenario extends Cases {
  readonly api: ApiClient;
  /** What came of each file, by its slug. */
  readonly played: Readonly<Record<string, RehearsalResult>>;
  /** Plays a changed copy of a file. */
  play(file: RehearsalFile): Promise<RehearsalResult>;
  /** A file as it stands in samples/rehearsals. */
  file(slug: string): Promise<RehearsalFile>;
}

/** Plays files of samples/rehearsals once for all tests of a file, by the code of `partways rehearse`, on real parts. */
export const scenario = (...slugs: readonly string[]): (() => Scenario) => share((body) => open(slugs, body));

function open(slugs: readonly string[], body: (value: Scenario) => Promise<void>): Promise<void> {
  return withOperator(async (cases) => {
    await loadPacks(cases.db);
    const token = await createToken(cases.deps, 'operator', { name: 'test', personId: 'op' });
    const app = await buildApp({ ...cases.deps, log: null, trustProxy: [] });
    try {
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      const io = { env: { PARTWAYS_URL: url, PARTWAYS_TOKEN: token }, out: () => undefined, err: () => undefined };
      const api = await apiClient(io);
      const play = (file: RehearsalFile): Promise<RehearsalResult> => playFile(api, file);
      const played: Record<string, RehearsalResult> = {};
      for (const slug of slugs) {
        const result = await play(await readSample(slug));
        await recordHistory(cases.client, result.id, slug);
        played[slug] = result;
      }
      await body({ ...cases, api, played, play, file: readSample });
    } finally {
      await app.close();
    }
  });
}

/** The law packs, as the first start writes them. */
async function loadPacks(db: Database): Promise<void> {
  const packs = (await readYaml(sampleFile('law-packs.yaml'))) as LawPack[]; // our own file, checked by test/domain/packs
  await inTransaction(db, async (tx) => {
    for (const pack of packs) await upsertPack(tx, pack);
  });
}

async function playFile(api: ApiClient, file: RehearsalFile): Promise<RehearsalResult> {
  const started = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  const played = await playRehearsal(api, started.id, file, () => undefined);
  return rehearsalResult(api, started.url, played, file);
}

const readSample = async (slug: string): Promise<RehearsalFile> =>
  parseRehearsalFile(await readYaml(sampleFile(`rehearsals/${slug}.yaml`)));
