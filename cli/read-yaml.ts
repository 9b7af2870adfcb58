import { readFile, stat } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { CliError } from './io.ts';

const MAX_BYTES = 1_000_000;

/** What a YAML or JSON file holds. Throws a CliError naming the file, and the line where it is no YAML. */
export async function readYaml(file: string): Promise<unknown> {
  const document = parseDocument(await readText(file, MAX_BYTES), { prettyErrors: true });
  const [first] = document.errors;
  if (first !== undefined)
    throw new CliError(`${file}: found no YAML: ${first.message.trim()}`, { exitCode: 2, cause: first });
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    throw new CliError(`${file}: found aliases that refer to each other too often; write the values out.`, {
      exitCode: 2,
      cause: error,
    });
  }
}

/** Throws a CliError for a file that is not there or too large. */
export async function readText(file: string, maxBytes: number): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes)
      throw new CliError(`${file}: found ${String(size)} bytes, expected at most ${String(maxBytes)}.`, {
        exitCode: 2,
      });
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${file}: found no file that can be read; check the path.`, { exitCode: 2, cause: error });
  }
}
