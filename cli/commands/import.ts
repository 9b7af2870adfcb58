import { basename } from 'node:path';
import { IMPORT_KINDS, type ImportKindName, type ImportResult } from '../../services/import-rows.ts';
import { apiClient } from '../api-client.ts';
import { CliError, report, type ExitCode, type Io } from '../io.ts';
import { readText } from '../read-yaml.ts';
import { table } from '../table.ts';

interface Options {
  readonly json: boolean;
  readonly kind?: string;
  readonly dryRun?: boolean;
}

const MAX_BYTES = 2_000_000;

/** Imports a CSV file, all of it or nothing; the kind follows from the file's name when it is not given. 1 when a row is bad. */
export async function importFile(io: Io, file: string, options: Options): Promise<ExitCode> {
  const kind = kindOf(options.kind ?? basename(file).replace(/\.csv$/i, ''));
  const dryRun = options.dryRun === true;
  const csv = await readText(file, MAX_BYTES);
  const api = await apiClient(io);
  const result = await api.post<ImportResult>(`/api/import/${kind}?dryRun=${String(dryRun)}`, { csv });
  report(io, options.json, result, () => describe(result, dryRun));
  return result.bad.length === 0 ? 0 : 1;
}

function kindOf(name: string): ImportKindName {
  const kind = IMPORT_KINDS.find((one) => one === name.toLowerCase());
  if (kind !== undefined) return kind;
  throw new CliError(`Found no kind of import "${name}", expected --kind with one of ${IMPORT_KINDS.join(', ')}.`, {
    exitCode: 2,
  });
}

function describe({ kind, rows, imported, bad }: ImportResult, dryRun: boolean): string[] {
  if (bad.length > 0) {
    const cells = bad.map(({ line, column, found, expected }) => [
      String(line),
      column === '' ? '–' : column,
      found,
      expected,
    ]);
    return [
      ...table(['Line', 'Column', 'Found', 'Expected'], cells),
      '',
      `✗ ${String(bad.length)} things to correct; nothing was imported.`,
    ];
  }
  return [
    dryRun
      ? `✓ all ${String(rows)} rows of ${kind} fit; nothing was imported yet`
      : `✓ ${String(imported)} rows of ${kind} imported`,
  ];
}
