import { isNode, LineCounter, parseDocument, stringify, type Document } from 'yaml';
import type { Problem } from '../domain/errors.ts';
import { invalid, shown } from './parse-input.ts';
import type { PolicyDifferences } from './policy-file.ts';

/** Differences as a person edits them; nothing where nothing differs. */
export const policyText = (differences: PolicyDifferences): string =>
  Object.keys(differences).length === 0 ? '' : stringify(differences, { lineWidth: 110 });

export interface PolicyText {
  readonly data: unknown;
  /** The line (from 1) of the place that a problem names, or of the nearest place around it; null = nowhere in the text. */
  lineOf(path: string): number | null;
}

const MOST_ALIASES = 50;

/** Reads the YAML of a policy: each key once, one mapping. Throws INVALID_INPUT that names the lines. */
export function readPolicyText(text: string): PolicyText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw invalid(
      'the policy',
      document.errors.map((error) => syntaxProblem(text, lines.linePos(error.pos[0]).line, error.message)),
    );
  return {
    data: valueOf(document) ?? {},
    lineOf: (path) => {
      const at = offsetOf(document, path.split('.'));
      return at === null ? null : lines.linePos(at).line;
    },
  };
}

/** Aliases that lead nowhere, or multiply into too much, are found only here. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalid('the policy', [{ path: '', found: 'aliases that do not resolve', expected: `plain YAML: ${why}` }]);
  }
}

function syntaxProblem(text: string, line: number, why: string): Problem {
  const found = shown((text.split('\n')[line - 1] ?? '').trim());
  return { path: `line ${String(line)}`, found, expected: `YAML that can be read: ${why}` };
}

/** Where the deepest part of the path stands that the text has. */
function offsetOf(document: Document, path: readonly string[]): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}
