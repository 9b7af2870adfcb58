import type { LawPack } from '../../domain/packs.ts';
import { many, run, type Tx } from '../database.ts';

export async function listPacks(tx: Tx): Promise<LawPack[]> {
  return (await many<{ data: LawPack }>(tx, 'SELECT data FROM packs ORDER BY id')).map((row) => row.data);
}

export async function upsertPack(tx: Tx, pack: LawPack): Promise<void> {
  await run(tx, 'INSERT INTO packs (id, data) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET data = excluded.data', [
    pack.id,
    JSON.stringify(pack),
  ]);
}
