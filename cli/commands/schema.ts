import { z } from 'zod';
import { CaseInput } from '../../services/case-schema.ts';
import type { ExitCode, Io } from '../io.ts';
import { RehearsalFile } from '../rehearsal-file.ts';

export const SCHEMAS = { case: CaseInput, rehearsal: RehearsalFile } as const;

/** Prints the JSON Schema of a file, so that editors complete and check it. */
export function schema(io: Io, name: keyof typeof SCHEMAS): ExitCode {
  io.out(JSON.stringify(z.toJSONSchema(SCHEMAS[name], { io: 'input' }), undefined, 2));
  return 0;
}
