import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { dataFolder } from '../stack/data-folder.ts';
import { readSettings } from '../stack/settings.ts';
import { CliError, type Io } from './io.ts';

/** The HTTP API of a running Partways. Every call throws a CliError that says what was found and what to do. */
export interface ApiClient {
  readonly url: string;
  get<T>(path: string): Promise<T>;
  getText(path: string): Promise<string>;
  post<T>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
}

/** Moving a rehearsal's clock waits until the case is quiet, up to a minute. */
const TIMEOUT_MS = 90_000;

/** URL and token from PARTWAYS_URL and PARTWAYS_TOKEN, or from the data folder of `npm start`. */
export async function apiClient(io: Io): Promise<ApiClient> {
  const folder = dataFolder(readSettings(io.env).folder);
  const url = (io.env['PARTWAYS_URL'] ?? (await noted(folder.url, 'PARTWAYS_URL'))).replace(/\/+$/, '');
  const token = io.env['PARTWAYS_TOKEN'] ?? (await noted(folder.token, 'PARTWAYS_TOKEN'));
  if (!URL.canParse(url))
    throw new CliError(`PARTWAYS_URL: found "${url}", expected a URL such as http://localhost:7400.`, { exitCode: 2 });
  const call = async (
    path: string,
    headers: Record<string, string> = {},
    init: RequestInit = {},
  ): Promise<Response> => {
    const response = await reach(url, path, { ...init, headers: { authorization: `Bearer ${token}`, ...headers } });
    if (response.ok) return response;
    throw await refused(response);
  };
  return {
    url,
    get: async <T>(path: string) => (await (await call(path)).json()) as T, // the API's own views
    getText: async (path) => (await call(path)).text(),
    post: async <T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return (await (await call(path, { 'content-type': 'application/json', ...headers }, init)).json()) as T;
    },
  };
}

async function noted(file: string, variable: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new CliError(
      `Found neither ${variable} nor ${file}. Run "npm start" in this folder first, or set PARTWAYS_URL and PARTWAYS_TOKEN.`,
      {
        cause: error,
      },
    );
  }
}

async function reach(url: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const what = late
      ? `Found no answer from ${url} within ${String(TIMEOUT_MS / 1000)} s`
      : `Found nothing that answers at ${url}`;
    throw new CliError(`${what}. Is it running (npm start)? Is PARTWAYS_URL right?`, { cause: error });
  }
}

const ProblemBody = z.object({
  code: z.string().default('UNKNOWN'),
  detail: z.string().default(''),
  errors: z.array(z.object({ path: z.string(), found: z.string(), expected: z.string() })).default([]),
});

/** A refusal of the API, with its code as the first word of the details. */
export class RefusedError extends CliError {
  readonly code: string;

  constructor(code: string, message: string, details: readonly string[]) {
    super(message, { details });
    this.code = code;
  }
}

async function refused(response: Response): Promise<RefusedError> {
  const parsed = ProblemBody.safeParse(await response.json().catch(() => ({})));
  const { code, detail, errors } = parsed.success ? parsed.data : ProblemBody.parse({});
  const details = errors.map(
    ({ path, found, expected }) => `${path === '' ? 'input' : path}: found ${found}, expected ${expected}`,
  );
  return new RefusedError(code, detail === '' ? `The service answered ${String(response.status)}.` : detail, details);
}
